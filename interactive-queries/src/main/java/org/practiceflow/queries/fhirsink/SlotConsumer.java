package org.practiceflow.queries.fhirsink;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.serdes.TenantPartitioner;
import org.practiceflow.serdes.Topics;
import org.practiceflow.serdes.event.EventType;

/**
 * Consumes a tenant's slots from {@code slot.v1}. Offsets are committed once the slots are on the server, so each is
 * written at least once, and writing one twice changes nothing.
 *
 * <p>A tenant's records lie in one partition. The group subscribes to all partitions, so that only one instance reads
 * each. The partitions of other tenants are paused, and never fetched. Records of other tenants in the same partition
 * are skipped unread, and do not count towards a batch.
 */
final class SlotConsumer implements TenantConsumer {
    /** The maximum number of records in a poll. A poll with that number means that there may be more. */
    static final int POLLED_AT_MOST = 500;

    private static final String TOPIC = Topics.of(EventType.SLOT).name();

    private final String tenantId;
    private final int batch;
    private final Consumer<byte[], byte[]> records;
    private final TenantGroup group;
    private final SlotWriter writer;
    private final SinkOutcomes outcomes;

    /** The last change of each slot; earlier ones need not be written. */
    private final Map<String, SlotRecord> pending = new LinkedHashMap<>();

    /**
     * Creates a consumer that has read nothing.
     *
     * @param batch the number of slots that are written at once
     * @param records a Kafka consumer in a group of the tenant's own
     */
    SlotConsumer(
            String tenantId, int batch, Consumer<byte[], byte[]> records, SlotWriter writer, SinkOutcomes outcomes) {
        this.tenantId = tenantId;
        this.batch = batch;
        this.records = records;
        this.group = new TenantGroup(tenantId, records);
        this.writer = writer;
        this.outcomes = outcomes;
    }

    @Override
    public boolean isWaiting() {
        return writer.isWaiting();
    }

    @Override
    public void run() throws InterruptedException {
        records.subscribe(List.of(TOPIC), new OthersPaused());
        boolean moved = false;
        while (!Thread.currentThread().isInterrupted()) {
            ConsumerRecords<byte[], byte[]> polled = records.poll(TenantGroup.POLL);
            for (ConsumerRecord<byte[], byte[]> source : polled) {
                add(source);
            }
            if (pending.size() >= batch || polled.count() < POLLED_AT_MOST) {
                writePending();
            }
            moved |= !polled.isEmpty();
            if (moved && pending.isEmpty()) {
                group.commit();
                moved = false;
            }
        }
    }

    private void add(ConsumerRecord<byte[], byte[]> source) throws InterruptedException {
        String prefix = tenantId + "/";
        String key = source.key() == null ? "" : new String(source.key(), StandardCharsets.UTF_8);
        if (!key.startsWith(prefix)) {
            return;
        }
        String slotId = key.substring(prefix.length());
        Optional<SlotRecord> slot = SlotRecord.of(slotId, source);
        if (slot.isPresent()) {
            pending.remove(slotId);
            pending.put(slotId, slot.get());
        } else {
            outcomes.sendDeadLetter(
                    source, new Rejected(RejectionReason.DATA_INVALID, "/data", "expected a slot with the key's id"));
        }
    }

    private void writePending() throws InterruptedException {
        List<SlotRecord> slots = new ArrayList<>(pending.values());
        for (int at = 0; at < slots.size(); at += batch) {
            writer.write(slots.subList(at, Math.min(at + batch, slots.size())));
        }
        pending.clear();
    }

    @Override
    public void close() {
        group.close();
    }

    private final class OthersPaused implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            int own = TenantPartitioner.partition(
                    tenantId, records.partitionsFor(TOPIC).size());
            records.pause(assigned.stream()
                    .filter(partition -> partition.partition() != own)
                    .toList());
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {}
    }
}
