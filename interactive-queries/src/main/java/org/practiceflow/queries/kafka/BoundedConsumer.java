package org.practiceflow.queries.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer that reads each input topic up to its end. Kafka Streams takes the earliest record of a task's partitions
 * once each of them has a record or no lag ({@code PartitionGroup}), so this lag decides which partition holds up the
 * others.
 */
public class BoundedConsumer extends KafkaConsumer<byte[], byte[]> {
    private final InputEnds ends;
    private final Set<TopicPartition> pausedByCaller = new HashSet<>();

    /** The partitions that are paused at an end, with the offset of their next record. */
    private final Map<TopicPartition, Long> ended = new HashMap<>();

    public BoundedConsumer(Map<String, Object> config, InputEnds ends) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.ends = ends;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        resumeBeforeMovedEnds();
        ConsumerRecords<byte[], byte[]> polled = super.poll(timeout);
        forgetResetPauses();
        boolean isWithinEnds = polled.nextOffsets().entrySet().stream()
                .allMatch(next -> next.getValue().offset() <= ends.of(next.getKey()));
        return isWithinEnds ? polled : upToEnds(polled);
    }

    @Override
    public OptionalLong currentLag(TopicPartition partition) {
        OptionalLong lag = super.currentLag(partition);
        long end = ends.of(partition);
        if (lag.isEmpty() || InputEnds.isNone(end)) {
            return lag;
        }
        Long next = ended.get(partition);
        return OptionalLong.of(Math.max(0, end - (next == null ? position(partition) : next)));
    }

    @Override
    public void seek(TopicPartition partition, long offset) {
        ended.remove(partition);
        super.seek(partition, offset);
    }

    @Override
    public void seek(TopicPartition partition, OffsetAndMetadata offset) {
        ended.remove(partition);
        super.seek(partition, offset);
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        pausedByCaller.addAll(partitions);
        super.pause(partitions);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
        pausedByCaller.removeAll(partitions);
        super.resume(partitions.stream()
                .filter(partition -> !ended.containsKey(partition))
                .toList());
    }

    private ConsumerRecords<byte[], byte[]> upToEnds(ConsumerRecords<byte[], byte[]> polled) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> nextOffsets = new HashMap<>();
        polled.nextOffsets().forEach((partition, next) -> {
            long end = ends.of(partition);
            List<ConsumerRecord<byte[], byte[]>> read = polled.records(partition);
            if (next.offset() <= end) {
                nextOffsets.put(partition, next);
                records.put(partition, read);
            } else {
                // Its first record may be behind an end that has been moved back.
                long stop = read.isEmpty()
                        ? next.offset()
                        : Math.max(end, read.getFirst().offset());
                stopAt(partition, stop);
                nextOffsets.put(partition, new OffsetAndMetadata(stop));
                records.put(
                        partition,
                        read.stream().filter(record -> record.offset() < stop).toList());
            }
        });
        records.values().removeIf(List::isEmpty);
        return new ConsumerRecords<>(records, nextOffsets);
    }

    private void stopAt(TopicPartition partition, long next) {
        super.seek(partition, next);
        super.pause(List.of(partition));
        ended.put(partition, next);
    }

    /** Forgets pauses that ended with an assignment: a partition that is revoked and assigned again is not paused. */
    private void forgetResetPauses() {
        if (!ended.isEmpty() || !pausedByCaller.isEmpty()) {
            Set<TopicPartition> paused = paused();
            ended.keySet().retainAll(paused);
            pausedByCaller.retainAll(paused);
        }
    }

    private void resumeBeforeMovedEnds() {
        if (ended.isEmpty()) {
            return;
        }
        List<TopicPartition> moved = ended.entrySet().stream()
                .filter(next -> next.getValue() < ends.of(next.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        ended.keySet().removeAll(moved);
        super.resume(moved.stream()
                .filter(partition -> !pausedByCaller.contains(partition))
                .toList());
    }
}
