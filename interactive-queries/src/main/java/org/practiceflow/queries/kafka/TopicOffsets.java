package org.practiceflow.queries.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** The offsets of topics, as the brokers report them. */
public record TopicOffsets(Admin admin) {
    /** Returns the partitions of existing topics. */
    public Set<TopicPartition> partitions(Collection<String> topics) throws ExecutionException, InterruptedException {
        return admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toSet());
    }

    /** Returns the offset behind the last committed record of each partition. */
    public Map<TopicPartition, Long> ends(Collection<String> topics) throws ExecutionException, InterruptedException {
        return offsets(partitions(topics), partition -> OffsetSpec.latest());
    }

    /** Returns the offset behind the last record of each partition, be its transaction committed, aborted or open. */
    public Map<TopicPartition, Long> writtenEnds(Collection<String> topics)
            throws ExecutionException, InterruptedException {
        return offsets(partitions(topics), partition -> OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /** Returns an offset of each partition; -1 if no record has the stated time or a later one. */
    public Map<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions, Function<TopicPartition, OffsetSpec> which)
            throws ExecutionException, InterruptedException {
        return offsets(partitions, which, IsolationLevel.READ_COMMITTED);
    }

    private Map<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions, Function<TopicPartition, OffsetSpec> which, IsolationLevel isolation)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(Function.identity(), which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(wanted, new ListOffsetsOptions(isolation))
                .all()
                .get()
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }
}
