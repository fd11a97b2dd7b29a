package org.practiceflow.queries.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.queries.security.Caller;
import org.practiceflow.queries.security.UserRole;
import org.practiceflow.serdes.DeadLetterHeaders;
import org.practiceflow.serdes.DeadLetterSizeCheck;
import org.practiceflow.serdes.EventDecoder;
import org.practiceflow.serdes.EventFormat;
import org.practiceflow.serdes.IntakeRules;
import org.practiceflow.serdes.Limit;
import org.practiceflow.serdes.Limits;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.serdes.Topics;
import org.practiceflow.topology.ClinicDay;
import org.practiceflow.topology.OrchestrationTopology;
import org.practiceflow.topology.clock.ClockMode;
import org.practiceflow.topology.intake.DeadLetterHandler;

/**
 * A provider gets one appointment more than the limit of a day, which intake accepts and the decision rejects. The dead
 * letter contains the event as intake decoded it, if that fits.
 */
@DisplayName("The letter of an event that is refused in its decision")
class DecisionDeadLetterTest {
    private static final String SOURCE = "appointment.scheduled.v1";
    private static final Instant NOW = Instant.parse("2026-03-10T07:00:00Z");
    private static final int MOST = 50;
    private static final byte[] EVENT = event(MOST);
    private static final IntakeRules RULES =
            IntakeRules.DEFAULTS.withLimits(new Limits(Map.of(Limit.PROVIDER_VISITS, MOST)));

    private static byte[] event(int number) {
        return """
            {
              "eventId": "evt-%d",  "eventType": "appointment.scheduled.v1",  "eventVersion": "1",
              "occurredAt": "2026-03-10T07:00:00Z",  "tenantId": "clinic-abc",
              "data": %s
            }
            """.formatted(number, booking(number)).getBytes(UTF_8);
    }

    private static String booking(int number) {
        return """
            {"appointmentId": "A-%d",  "patientId": "p-A",  "providerId": "prov-77",
             "start": "2026-03-10T09:00:00Z",  "durationMinutes": 5,  "desk": "2"}""".formatted(number);
    }

    @Test
    void isPutBackFromItsSourceWhereItIsTooLargeForItsValue() {
        DeadLetterRecord deadLetter = letter(new DeadLetterSizeCheck(1_000), new RecordHeaders());

        assertThat(deadLetter.record().value()).isEmpty();
        assertThat(deadLetter.summary().reason()).isEqualTo(RejectionReason.LIMIT_EXCEEDED.name());
        assertThat(deadLetter.summary().bytes()).isEqualTo(EVENT.length);
        ProducerRecord<byte[], byte[]> original = queue().original(deadLetter);
        assertThat(original.topic()).isEqualTo(SOURCE);
        assertThat(original.value()).isEqualTo(EVENT);
    }

    @Test
    void saysOfItsValueWhatItIsWhateverItsProducerClaims() {
        Headers claims = new RecordHeaders()
                .add(DeadLetterHeaders.VALUE_SHA256, "00".getBytes(UTF_8))
                .add(DeadLetterHeaders.VALUE_BYTES, "7".getBytes(UTF_8))
                .add("origin", "orchestration.settings.v1:0:9:7:00".getBytes(UTF_8));

        DeadLetterRecord without = letter(new DeadLetterSizeCheck(1_000), claims);
        assertThat(without.summary().bytes()).isEqualTo(EVENT.length);
        assertThat(queue().original(without).value()).isEqualTo(EVENT);

        DeadLetterRecord carried = letter(DeadLetterSizeCheck.DEFAULT, claims);
        assertThat(carried.original()).isEmpty();
        assertThat(carried.summary().bytes()).isEqualTo(carried.record().value().length);
        assertThat(carried.sourceTopic()).isEqualTo(SOURCE);
        assertThat(carried.with(EVENT).headers()).isEmpty();
    }

    @Test
    void isTakenInAsItCameWhereItsProducerPutItsAttributesIntoHeaders() {
        for (IntakeRules rules : List.of(RULES, RULES.withTenantPartitions(1))) {
            DeadLetterRecord deadLetter = letter(rules, DecisionDeadLetterTest::binary);

            assertThat(deadLetter.with(null).headers())
                    .extracting(Header::key)
                    .containsExactly("traceparent", "x-principal");
            assertThat(takenInAgain(deadLetter, rules)).isTrue();
        }
    }

    @Test
    void isTakenInAsItCameWhereItsProducerNamedTheSchemaThatItWroteItWithInHeaders() {
        IntakeRules registered =
                RULES.withSchemas(id -> Optional.of("{\"properties\": {\"data\": {\"required\": [\"desk\"]}}}"));
        for (String id : List.of("apicurio.value.contentId", "apicurio.value.globalId")) {
            DeadLetterRecord deadLetter = letter(registered, number -> registered(number, id));

            assertThat(deadLetter.with(null).headers()).as(id).isEmpty();
            assertThat(takenInAgain(deadLetter, registered)).as(id).isTrue();
        }
    }

    @Test
    void isTakenInFromItsSourceWhateverItsHeadersSayOfTheBytesThere() {
        DeadLetterRecord deadLetter =
                letter(RULES.withDeadLetterSize(new DeadLetterSizeCheck(1_000)), DecisionDeadLetterTest::binary);
        TestRecord<byte[], byte[]> lies = binary(MOST);
        ProducerRecord<byte[], byte[]> original =
                queue(lies.value(), lies.headers()).original(deadLetter);

        assertThat(original.value()).isEqualTo(lies.value());
        assertThat(takenIn(original, RULES)).isTrue();
    }

    private static TestRecord<byte[], byte[]> structured(int number, Headers headers) {
        return new TestRecord<>("clinic-abc".getBytes(UTF_8), event(number), headers, NOW);
    }

    /** Returns a CloudEvent in binary mode, whose value is the data only. */
    private static TestRecord<byte[], byte[]> binary(int number) {
        Headers headers = new RecordHeaders();
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("content-type", "application/json");
        attributes.put("ce_specversion", "1.0");
        attributes.put("ce_id", "evt-" + number);
        attributes.put("ce_source", "booking");
        attributes.put("ce_type", SOURCE);
        attributes.put("ce_time", NOW.toString());
        attributes.put("ce_tenantid", "clinic-abc");
        attributes.put("traceparent", "00-1");
        attributes.put("x-principal", "User:booking");
        attributes.forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
        return new TestRecord<>("clinic-abc".getBytes(UTF_8), booking(number).getBytes(UTF_8), headers, NOW);
    }

    private static TestRecord<byte[], byte[]> registered(int number, String name) {
        Headers headers = new RecordHeaders()
                .add(name, ByteBuffer.allocate(Long.BYTES).putLong(7).array())
                .add("apicurio.value.encoding", "JSON".getBytes(UTF_8));
        return structured(number, headers);
    }

    /** Returns whether the dead letter, redriven unchanged, becomes an appointment under a higher limit. */
    private boolean takenInAgain(DeadLetterRecord deadLetter, IntakeRules rules) {
        ProducerRecord<byte[], byte[]> original = queue().original(deadLetter);
        Caller operator = new Caller("staff", "clinic-abc", EnumSet.of(UserRole.OPERATOR), Instant.MAX);
        assertThat(new RedriveRules(new EventDecoder(rules), null).checkOriginal(deadLetter, original, operator))
                .isNull();
        return takenIn(original, rules);
    }

    private boolean takenIn(ProducerRecord<byte[], byte[]> published, IntakeRules rules) {
        try (ClinicDay day = day(rules.withLimits(Limits.DEFAULTS))) {
            day.sends(
                    published.topic(), new TestRecord<>(published.key(), published.value(), published.headers(), NOW));
            return !day.records("patient.flow.update.v1").isEmpty();
        }
    }

    private DeadLetterRecord letter(DeadLetterSizeCheck size, Headers headers) {
        return letter(RULES.withDeadLetterSize(size), number -> structured(number, headers));
    }

    private DeadLetterRecord letter(IntakeRules rules, IntFunction<TestRecord<byte[], byte[]>> published) {
        try (ClinicDay day = day(rules)) {
            for (int number = 0; number <= MOST; number++) {
                day.sends(SOURCE, published.apply(number));
            }
            TestRecord<byte[], byte[]> written =
                    day.records(Topics.DEAD_LETTERS.name()).getFirst();
            return new DeadLetterRecord(record(Topics.DEAD_LETTERS.name(), 0, written.value(), written.headers()));
        }
    }

    private static ClinicDay day(IntakeRules rules) {
        var topology = new OrchestrationTopology(
                ClockMode.LIVE, rules, ZoneOffset.UTC, BuiltInDslStoreSuppliers.IN_MEMORY, EventFormat.CANONICAL);
        return new ClinicDay(topology.build(), NOW, Map.of(DeadLetterHandler.SIZE, rules.deadLetterSize()));
    }

    /** Returns a queue whose source topic still has the event. */
    private static DeadLetterQueue queue() {
        return queue(EVENT, new RecordHeaders());
    }

    private static DeadLetterQueue queue(byte[] value, Headers headers) {
        TopicPartition place = new TopicPartition(SOURCE, 0);
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
        consumer.updatePartitions(SOURCE, List.of(new PartitionInfo(SOURCE, 0, Node.noNode(), null, null)));
        consumer.updateBeginningOffsets(Map.of(place, 0L));
        consumer.updateEndOffsets(Map.of(place, MOST + 1L));
        consumer.schedulePollTask(() -> consumer.addRecord(record(SOURCE, MOST, value, headers)));
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
