package org.practiceflow.queries.replay;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.practiceflow.queries.kafka.CommittedOffsets;
import org.practiceflow.queries.kafka.TopicOffsets;
import org.practiceflow.serdes.TopicDescriptor;
import org.practiceflow.serdes.Topics;

/** The offsets at which an application that has read nothing yet starts to read. */
record ReplayStart(Admin admin, String applicationId) {
    /**
     * Checks that no application with that id has read anything.
     *
     * @throws IllegalArgumentException if one has
     */
    void checkUnused() throws ExecutionException, InterruptedException {
        if (!CommittedOffsets.of(admin, applicationId).isEmpty()) {
            throw new IllegalArgumentException(
                    "Wrong --application-id: " + applicationId + " has already read; expected one that has not");
        }
    }

    /**
     * Sets the offsets to the first records from that time on, unless another instance has set them. Topics that are
     * rebuilt whole start at the beginning.
     *
     * @param ends the end of each partition, at which those start that have no record of that time or later
     */
    void set(Instant from, Map<TopicPartition, Long> ends) throws ExecutionException, InterruptedException {
        if (!CommittedOffsets.of(admin, applicationId).isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> first = new TopicOffsets(admin)
                .offsets(
                        ends.keySet(),
                        partition -> isReadFromBeginning(partition)
                                ? OffsetSpec.earliest()
                                : OffsetSpec.forTimestamp(from.toEpochMilli()));
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        ends.forEach((partition, end) -> {
            long offset = first.getOrDefault(partition, -1L);
            offsets.put(partition, new OffsetAndMetadata(offset < 0 ? end : Math.min(offset, end)));
        });
        try {
            admin.alterConsumerGroupOffsets(applicationId, offsets).all().get();
        } catch (ExecutionException e) {
            // An instance joins the group only after it has found the offsets set.
            if (!(e.getCause() instanceof UnknownMemberIdException || e.getCause() instanceof GroupNotEmptyException)) {
                throw e;
            }
        }
    }

    /** Returns the names of the input topics. */
    static Set<String> inputs(Set<String> sharedTopics) {
        Set<String> topics = new TreeSet<>(sharedTopics);
        Topics.inputs().stream().map(TopicDescriptor::name).forEach(topics::add);
        return topics;
    }

    private static boolean isReadFromBeginning(TopicPartition partition) {
        return Topics.inputs().stream()
                .anyMatch(topic -> topic.isReadFromBeginning() && topic.name().equals(partition.topic()));
    }
}
