package org.practiceflow.queries;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.practiceflow.queries.state.TenantUnavailableException;
import org.practiceflow.serdes.EventEncoder;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;

/** Publishes to the topic of the event's type, keyed by tenant as producers are asked to. */
final class KafkaPublisher implements Publisher, AutoCloseable {
    private static final String PRODUCER = "orchestrator-http";
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final KafkaProducer<String, byte[]> producer;
    private final EventEncoder encoder = new EventEncoder();
    private final Clock clock;

    KafkaPublisher(ApplicationConfig config, Clock clock) {
        Map<String, Object> settings = new HashMap<>(config.kafka());
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LIMIT.toMillis());
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        this.clock = clock;
    }

    @Override
    public String publish(String tenantId, Event.Input event) {
        String eventId = UUID.randomUUID().toString();
        var envelope = new Envelope<>(
                eventId, tenantId, clock.instant().truncatedTo(ChronoUnit.MILLIS), PRODUCER, null, null, 0, event);
        String topic = event.eventType().eventName();
        try {
            producer.send(new ProducerRecord<>(topic, tenantId, encoder.encode(envelope)))
                    .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return eventId;
        } catch (ExecutionException | TimeoutException e) {
            throw new TenantUnavailableException("The brokers do not take the request at this moment");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TenantUnavailableException("The instance is stopping");
        }
    }

    @Override
    public void close() {
        producer.close(LIMIT);
    }
}
