package org.practiceflow.queries.dlq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.practiceflow.serdes.DeadLetter;
import org.practiceflow.serdes.EventFormat;
import org.practiceflow.serdes.IntakeRules;
import org.practiceflow.serdes.LetterSize;
import org.practiceflow.serdes.Limit;
import org.practiceflow.serdes.Limits;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.serdes.Topics;
import org.practiceflow.topology.OrchestrationTopology;
import org.practiceflow.topology.clock.ClockMode;
import org.practiceflow.topology.intake.DeadLetterHandler;

/** One appointment more than a provider may have on a day: it is taken in and then refused. A letter holds what intake made of it, if that fits. */
@DisplayName("The letter of an event that is refused in its decision")
class LetterOfADecisionTest {
    private static final String SOURCE = "appointment.scheduled.v1";
    private static final Instant NOW = Instant.parse("2026-03-10T07:00:00Z");
    private static final int MOST = 50;
    private static final byte[] EVENT = event(MOST);

    @TempDir
    private Path directory;

    private static byte[] event(int number) {
        return """
            {
              "eventId": "evt-%d",  "eventType": "appointment.scheduled.v1",  "eventVersion": "1",
              "occurredAt": "2026-03-10T07:00:00Z",  "tenantId": "clinic-abc",
              "data": {
                "appointmentId": "A-%d",  "patientId": "p-A",  "providerId": "prov-77",
                "start": "2026-03-10T09:00:00Z",  "durationMinutes": 5
              }
            }
            """.formatted(number, number).getBytes(UTF_8);
    }

    @Test
    void isPutBackFromItsSourceWhereItIsTooLargeForItsValue() {
        Letter letter = letter(new LetterSize(1_000), new RecordHeaders());

        assertThat(letter.entry().value()).isEmpty();
        assertThat(letter.summary().reason()).isEqualTo(RejectionReason.LIMIT_EXCEEDED.name());
        assertThat(letter.summary().bytes()).isEqualTo(EVENT.length);
        ProducerRecord<byte[], byte[]> original = queue().original(letter);
        assertThat(original.topic()).isEqualTo(SOURCE);
        assertThat(original.value()).isEqualTo(EVENT);
    }

    @Test
    void saysOfItsValueWhatItIsWhateverItsProducerClaims() {
        Headers claims = new RecordHeaders()
                .add(DeadLetter.VALUE_SHA256, "00".getBytes(UTF_8))
                .add(DeadLetter.VALUE_BYTES, "7".getBytes(UTF_8))
                .add("origin", "orchestration.settings.v1:0:9:7:00".getBytes(UTF_8));

        Letter without = letter(new LetterSize(1_000), claims);
        assertThat(without.summary().bytes()).isEqualTo(EVENT.length);
        assertThat(queue().original(without).value()).isEqualTo(EVENT);

        Letter carried = letter(LetterSize.LARGEST, claims);
        assertThat(carried.original()).isEmpty();
        assertThat(carried.summary().bytes()).isEqualTo(carried.entry().value().length);
        assertThat(carried.sourceTopic()).isEqualTo(SOURCE);
        assertThat(carried.with(EVENT).headers()).isEmpty();
    }

    private Letter letter(LetterSize size, Headers headers) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "letters");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        settings.put(DeadLetterHandler.SIZE, size);
        var topology = new OrchestrationTopology(
                ClockMode.LIVE,
                IntakeRules.USUAL.withLetters(size).withLimits(new Limits(Map.of(Limit.PROVIDER_VISITS, MOST))),
                ZoneOffset.UTC,
                BuiltInDslStoreSuppliers.IN_MEMORY,
                EventFormat.CANONICAL);
        try (TopologyTestDriver driver = new TopologyTestDriver(topology.build(), settings, NOW)) {
            var source = driver.createInputTopic(SOURCE, new ByteArraySerializer(), new ByteArraySerializer());
            for (int number = 0; number <= MOST; number++) {
                source.pipeInput(new TestRecord<>("clinic-abc".getBytes(UTF_8), event(number), headers, NOW));
            }
            TestRecord<byte[], byte[]> written = driver.createOutputTopic(
                            Topics.DEAD_LETTERS.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readRecord();
            return new Letter(record(Topics.DEAD_LETTERS.name(), 0, written.value(), written.headers()));
        }
    }

    /** The event still lies where it came from. */
    private static DeadLetterQueue queue() {
        TopicPartition place = new TopicPartition(SOURCE, 0);
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
        consumer.updatePartitions(SOURCE, List.of(new PartitionInfo(SOURCE, 0, Node.noNode(), null, null)));
        consumer.updateBeginningOffsets(Map.of(place, 0L));
        consumer.updateEndOffsets(Map.of(place, MOST + 1L));
        consumer.schedulePollTask(() -> consumer.addRecord(record(SOURCE, MOST, EVENT, new RecordHeaders())));
        return new DeadLetterQueue(
                () -> consumer,
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()),
                null);
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, long offset, byte[] value, Headers headers) {
        return new ConsumerRecord<>(
                topic,
                0,
                offset,
                NOW.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                "clinic-abc".getBytes(UTF_8),
                value,
                headers,
                Optional.empty());
    }
}
