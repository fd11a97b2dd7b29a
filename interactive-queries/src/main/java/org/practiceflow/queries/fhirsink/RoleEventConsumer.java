package org.practiceflow.queries.fhirsink;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.practiceflow.serdes.Decoded.Accepted;
import org.practiceflow.serdes.EventDecoder;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.PractitionerRoleChanged;

/**
 * Consumes a tenant's events of roles that came without the role, loads each role from the tenant's FHIR server, and
 * publishes the event again with it. Offsets are committed once all loads of a poll have ended, so an event may be
 * published twice; it has the same id then.
 */
final class RoleEventConsumer implements TenantConsumer {

    private final String tenantId;
    private final Collection<String> topics;
    private final Consumer<byte[], byte[]> records;
    private final TenantGroup group;
    private final EventDecoder decoder;
    private final RoleLoads loads;
    private final RoleOutcomes outcomes;

    /**
     * Creates a consumer that has read nothing.
     *
     * @param topics the topics that may hold events of roles
     * @param records a Kafka consumer in a group of the tenant's own
     */
    RoleEventConsumer(
            String tenantId,
            Collection<String> topics,
            Consumer<byte[], byte[]> records,
            EventDecoder decoder,
            RoleLoads loads,
            RoleOutcomes outcomes) {
        this.tenantId = tenantId;
        this.topics = topics;
        this.records = records;
        this.group = new TenantGroup(tenantId, records);
        this.decoder = decoder;
        this.loads = loads;
        this.outcomes = outcomes;
    }

    @Override
    public boolean isWaiting() {
        return loads.isWaiting();
    }

    @Override
    public void run() throws InterruptedException {
        records.subscribe(topics);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            while (!Thread.currentThread().isInterrupted()) {
                List<Future<?>> pending = new ArrayList<>();
                boolean moved = false;
                for (ConsumerRecord<byte[], byte[]> source : records.poll(TenantGroup.POLL)) {
                    moved = true;
                    if (decoder.decode(source.topic(), source.headers(), source.value())
                                    instanceof Accepted(Envelope<Event.Input> event)
                            && event.tenantId().equals(tenantId)
                            && event.data() instanceof PractitionerRoleChanged data
                            && data.lacksRole()) {
                        pending.add(threads.submit(() -> {
                            load(source, event, data);
                            return null;
                        }));
                    }
                }
                await(pending, threads);
                if (moved) {
                    group.commit();
                }
            }
        }
    }

    private void load(ConsumerRecord<byte[], byte[]> source, Envelope<?> event, PractitionerRoleChanged data)
            throws InterruptedException {
        switch (loads.load(data.practitionerRoleId())) {
            case RoleLoads.Outcome.Loaded loaded -> outcomes.publish(source, event, data, loaded.role());
            case RoleLoads.Outcome.Failed failed -> outcomes.sendDeadLetter(source, failed.rejection());
        }
    }

    private static void await(List<Future<?>> pending, ExecutorService threads) throws InterruptedException {
        try {
            for (Future<?> one : pending) {
                one.get();
            }
        } catch (ExecutionException e) {
            threads.shutdownNow();
            throw new KafkaException("Expected the outcome of a load to be published", e);
        } catch (InterruptedException e) {
            threads.shutdownNow();
            throw e;
        }
    }

    @Override
    public void close() {
        group.close();
    }
}
