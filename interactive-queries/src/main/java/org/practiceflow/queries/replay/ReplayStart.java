package org.practiceflow.queries.replay;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.practiceflow.serdes.TopicDescriptor;
import org.practiceflow.serdes.Topics;

/** The offsets at which an application that has read nothing yet starts to read. */
record ReplayStart(Admin admin, String applicationId) {
    /**
     * Sets the offsets to the first records from that time on. Topics that are rebuilt whole start at the beginning.
     *
     * @throws IllegalArgumentException if an application with that id has already read
     */
    void set(Instant from, Collection<String> sharedTopics) throws ExecutionException, InterruptedException {
        boolean read = !admin.listConsumerGroupOffsets(applicationId)
                .partitionsToOffsetAndMetadata()
                .get()
                .isEmpty();
        if (read) {
            throw new IllegalArgumentException(
                    "Wrong --application-id: " + applicationId + " has already read; expected one that has not");
        }
        Set<TopicPartition> partitions = partitions(sharedTopics);
        Map<TopicPartition, OffsetSpec> first = new HashMap<>();
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        partitions.forEach(partition -> {
            first.put(
                    partition,
                    isReadFromBeginning(partition)
                            ? OffsetSpec.earliest()
                            : OffsetSpec.forTimestamp(from.toEpochMilli()));
            ends.put(partition, OffsetSpec.latest());
        });
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        admin.listOffsets(ends).all().get().forEach((partition, end) -> offsets.put(partition, at(end.offset())));
        admin.listOffsets(first).all().get().forEach((partition, found) -> {
            // Negative if no record is that late.
            if (found.offset() >= 0) {
                offsets.put(partition, at(found.offset()));
            }
        });
        admin.alterConsumerGroupOffsets(applicationId, offsets).all().get();
    }

    private Set<TopicPartition> partitions(Collection<String> sharedTopics)
            throws ExecutionException, InterruptedException {
        Set<String> topics = new TreeSet<>(sharedTopics);
        Topics.inputs().stream().map(TopicDescriptor::name).forEach(topics::add);
        return admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toSet());
    }

    private static boolean isReadFromBeginning(TopicPartition partition) {
        return Topics.inputs().stream()
                .anyMatch(topic -> topic.isReadFromBeginning() && topic.name().equals(partition.topic()));
    }

    private static OffsetAndMetadata at(long offset) {
        return new OffsetAndMetadata(offset);
    }
}
