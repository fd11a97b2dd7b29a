package org.practiceflow.queries.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.DeadLetter;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.Topics;
import org.practiceflow.serdes.event.EventType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes every change of a slot to a FHIR server too, from committed records only. Positions are committed after the server
 * has the slots, so each is written at least once, and writing one twice changes nothing.
 */
public final class FhirSink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FhirSink.class);
    private static final String TOPIC = Topics.of(EventType.SLOT).name();
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

    private final KafkaConsumer<byte[], byte[]> slots;
    private final KafkaProducer<byte[], byte[]> letters;
    private final FhirServer server;
    private final SlotWriter writer;
    private final Counter written;
    private final Counter refused;
    private final JsonMapper mapper = new JsonMapper();
    private final Thread thread = Thread.ofPlatform().name("fhir-sink").unstarted(this::run);
    private volatile boolean stopping;

    /**
     * A sink that has not started.
     *
     * @param kafka settings of Kafka's clients, with the brokers
     * @param groupId whose position it keeps
     */
    public FhirSink(FhirSinkConfig config, Map<String, Object> kafka, String groupId, MeterRegistry metrics) {
        Map<String, Object> reading = new HashMap<>(kafka);
        reading.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
        reading.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        reading.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        reading.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.batch());
        // A server that is away is waited for within one poll.
        reading.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int)
                config.retryFor().plusMinutes(5).toMillis());
        slots = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        Map<String, Object> writing = new HashMap<>(kafka);
        writing.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        letters = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
        server = new FhirServer(config.server());
        writer = new SlotWriter(server, config.retryFor(), this::bury);
        written = Counter.builder("practiceflow.fhir.slots.written")
                .description("Changes of slots that the FHIR server took")
                .register(metrics);
        refused = Counter.builder("practiceflow.fhir.slots.refused")
                .description("Changes of slots that the FHIR server did not take, which are dead letters now")
                .register(metrics);
    }

    /** Begins to write. */
    public void start() {
        thread.start();
    }

    private void run() {
        slots.subscribe(List.of(TOPIC));
        try {
            while (!stopping) {
                List<SlotRecord> changes = latest(slots.poll(POLL));
                if (!changes.isEmpty()) {
                    written.increment(writer.write(changes));
                    slots.commitSync();
                }
            }
        } catch (WakeupException | InterruptException | InterruptedException e) {
            LOG.info("The FHIR sink stops");
        } catch (KafkaException e) {
            LOG.error("The FHIR sink stops after {}", e.getClass().getName());
        } finally {
            // Interrupted, the consumer could not leave its group.
            if (Thread.interrupted()) {
                LOG.debug("The FHIR sink was interrupted");
            }
            slots.close();
        }
    }

    /** The last change of each slot; one that was overtaken need not be written. */
    private List<SlotRecord> latest(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        Map<String, SlotRecord> latest = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> source : records) {
            String key = new String(source.key(), StandardCharsets.UTF_8);
            String slotId = key.substring(key.lastIndexOf('/') + 1);
            latest.remove(slotId);
            latest.put(slotId, new SlotRecord(slotId, resource(source.value()), source));
        }
        return new ArrayList<>(latest.values());
    }

    private @Nullable JsonNode resource(byte @Nullable [] value) {
        try {
            return value == null ? null : mapper.readTree(value).path("data");
        } catch (IOException e) {
            throw new KafkaException("Expected JSON on " + TOPIC, e);
        }
    }

    private void bury(SlotRecord slot, Rejected why) {
        ConsumerRecord<byte[], byte[]> source = slot.source();
        try {
            letters.send(new ProducerRecord<>(
                            Topics.DEAD_LETTERS.name(),
                            null,
                            source.key(),
                            source.value(),
                            DeadLetter.headers(
                                    source.headers(),
                                    why,
                                    tenantOf(source),
                                    source.topic(),
                                    source.partition(),
                                    source.offset())))
                    .get();
            refused.increment();
        } catch (ExecutionException e) {
            throw new KafkaException("Expected the dead letters to take a record", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static String tenantOf(ConsumerRecord<byte[], byte[]> slot) {
        String key = new String(slot.key(), StandardCharsets.UTF_8);
        return key.substring(0, key.indexOf('/'));
    }

    @Override
    public void close() {
        stopping = true;
        slots.wakeup();
        try {
            if (!thread.join(STOP_LIMIT)) {
                thread.interrupt();
                thread.join(STOP_LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        letters.close(STOP_LIMIT);
        server.close();
    }
}
