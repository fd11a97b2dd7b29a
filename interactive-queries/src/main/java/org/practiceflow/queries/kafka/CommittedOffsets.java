package org.practiceflow.queries.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.common.TopicPartition;

/** The offsets that an application has committed. */
public final class CommittedOffsets {
    private CommittedOffsets() {}

    /** Returns the offset of the next record of each partition; none of a partition from which nothing was read. */
    public static Map<TopicPartition, Long> of(Admin admin, String applicationId)
            throws ExecutionException, InterruptedException {
        return of(admin, applicationId, new ListConsumerGroupOffsetsOptions());
    }

    /** Returns the same, but waits for transactions that may still commit others. */
    public static Map<TopicPartition, Long> stable(Admin admin, String applicationId)
            throws ExecutionException, InterruptedException {
        return of(admin, applicationId, new ListConsumerGroupOffsetsOptions().requireStable(true));
    }

    private static Map<TopicPartition, Long> of(
            Admin admin, String applicationId, ListConsumerGroupOffsetsOptions options)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listConsumerGroupOffsets(applicationId, options)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, committed) -> {
                    if (committed != null) {
                        offsets.put(partition, committed.offset());
                    }
                });
        return offsets;
    }
}
