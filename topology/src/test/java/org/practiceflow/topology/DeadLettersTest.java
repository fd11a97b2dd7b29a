package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;
import static org.practiceflow.topology.Events.booked;
import static org.practiceflow.topology.Events.checkedIn;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.serdes.DeadLetterHeaders;
import org.practiceflow.serdes.DeadLetterOwnership;
import org.practiceflow.serdes.EventFormat;
import org.practiceflow.serdes.IntakeRules;
import org.practiceflow.serdes.Topics;
import org.practiceflow.topology.clock.ClockMode;
import org.practiceflow.topology.intake.DeadLetterHandler;
import org.practiceflow.topology.provider.Provider;
import org.practiceflow.topology.visit.VisitRow;

class DeadLettersTest {
    private static final String CHECKINS = "patient.checkin.v1";
    private static final byte[] PROVIDER = "prov-7".getBytes(StandardCharsets.UTF_8);
    private static final byte[] FRAMED = "\0\0\0\0\7{\"tenantId\":\"clinic-xyz\"}".getBytes(StandardCharsets.UTF_8);

    private final ClinicDay day = ClinicDay.live();

    @AfterEach
    void close() {
        day.close();
    }

    @Test
    void aRefusedRecordKeepsItsKeyBytesAndHeadersAndSaysWhy() {
        byte[] bytes = "{\"eventId\": broken".getBytes(StandardCharsets.UTF_8);
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", "00-abc".getBytes(StandardCharsets.UTF_8));
        headers.add("content-type", "application/json".getBytes(StandardCharsets.UTF_8));
        day.sends(
                CHECKINS, new TestRecord<>("some-key".getBytes(StandardCharsets.UTF_8), bytes, headers, time("07:00")));

        TestRecord<byte[], byte[]> letter = letters().getFirst();
        assertThat(letter.value()).isEqualTo(bytes);
        assertThat(letter.key()).isEqualTo("some-key".getBytes(StandardCharsets.UTF_8));
        assertThat(header(letter, "traceparent")).isEqualTo("00-abc");
        assertThat(header(letter, "content-type")).isEqualTo("application/json");
        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("MALFORMED_JSON");
        assertThat(header(letter, DeadLetterHeaders.POINTER)).isEmpty();
        assertThat(header(letter, DeadLetterHeaders.SOURCE_TOPIC)).isEqualTo(CHECKINS);
        assertThat(header(letter, DeadLetterHeaders.SOURCE_PARTITION)).isEqualTo("0");
        assertThat(header(letter, DeadLetterHeaders.SOURCE_OFFSET)).isEqualTo("0");
        assertThat(header(letter, DeadLetterHeaders.TENANT)).isEqualTo("some-key");
    }

    @Test
    void aLetterIsNobodysWhereNeitherItsKeyNorItsBytesSayWhoseWhateverItsProducerClaims() {
        RecordHeaders claim = new RecordHeaders();
        claim.add(DeadLetterHeaders.TENANT, "clinic-xyz".getBytes(StandardCharsets.UTF_8));
        day.sends(CHECKINS, new TestRecord<>(null, "{broken".getBytes(StandardCharsets.UTF_8), claim, time("07:00")));

        assertThat(letters().getFirst().headers().lastHeader(DeadLetterHeaders.TENANT))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orchestration.settings.v1:0:9", "nonsense"})
    void aRecordThatFailsBeforeItIsTakenInComesFromWhereItLayWhateverItsProducerClaims(String claimed) {
        RecordHeaders claim = new RecordHeaders();
        claim.add("origin", claimed.getBytes(StandardCharsets.UTF_8));
        try (ClinicDay failing = failing(IntakeRules.DEFAULTS)) {
            failing.sends(CHECKINS, new TestRecord<>(PROVIDER, FRAMED, claim, time("07:00")));

            TestRecord<byte[], byte[]> letter =
                    failing.records(Topics.DEAD_LETTERS.name()).getFirst();
            assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("PROCESSING_FAILED");
            assertThat(header(letter, DeadLetterHeaders.SOURCE_TOPIC)).isEqualTo(CHECKINS);
            assertThat(header(letter, DeadLetterHeaders.TENANT)).isEqualTo("clinic-xyz");
        }
    }

    @Test
    void aRecordThatFailsBeforeItIsTakenInIsOfTheTenantOfItsKeyWhereAllAreKeyedByTenant() {
        try (ClinicDay failing = failing(IntakeRules.DEFAULTS.withTenantPartitions(1))) {
            failing.sends(CHECKINS, new TestRecord<>(PROVIDER, FRAMED, new RecordHeaders(), time("07:00")));

            assertThat(header(failing.records(Topics.DEAD_LETTERS.name()).getFirst(), DeadLetterHeaders.TENANT))
                    .isEqualTo("prov-7");
        }
    }

    @Test
    void anEventFromTheFutureIsRefusedSinceItWouldCarryTheDayAway() {
        day.publish("evt-1", time("07:06"), checkedIn("A", "07:00"));

        assertThat(header(letters().getFirst(), DeadLetterHeaders.REASON)).isEqualTo("OCCURRED_IN_FUTURE");
        assertThat(day.state().rows(VisitRow.TABLE)).isEmpty();
    }

    @Test
    void aRebuildingTellsNobodyOfWhatIsRefusedOrFails() {
        var topology = new OrchestrationTopology(
                ClockMode.LIVE, IntakeRules.DEFAULTS, ZoneOffset.UTC, BuiltInDslStoreSuppliers.IN_MEMORY, null);
        try (ClinicDay rebuilt =
                new ClinicDay(topology.build(), time("07:00"), Map.of(DeadLetterHandler.SILENT, true))) {
            rebuilt.state().corrupt(Provider.TABLE, Events.PROVIDER);
            rebuilt.publish(booked("B", "09:30"));
            rebuilt.sends(CHECKINS, "{broken".getBytes(StandardCharsets.UTF_8));
            rebuilt.publish("evt-9", time("07:00"), Events.booked("C", "prov-78", time("09:00")));

            assertThat(rebuilt.state().rows(VisitRow.TABLE))
                    .extracting(VisitRow::appointmentId)
                    .containsExactly("C");
            assertThat(rebuilt.published()).isEmpty();
        }
    }

    @Test
    void aDecisionThatFailsLeavesNoTraceAndTheStreamGoesOn() {
        day.state().corrupt(Provider.TABLE, Events.PROVIDER);

        day.publish(booked("B", "09:30"));
        day.publish("evt-9", time("07:00"), Events.booked("C", "prov-78", time("09:00")));

        assertThat(day.state().rows(VisitRow.TABLE))
                .extracting(VisitRow::appointmentId)
                .containsExactly("C");
        assertThat(day.published("patient.flow.update.v1"))
                .extracting(event -> event.at("/data/appointmentId").asText())
                .containsExactly("C");
        TestRecord<byte[], byte[]> letter = letters().getFirst();
        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("PROCESSING_FAILED");
        assertThat(header(letter, DeadLetterHeaders.SOURCE_TOPIC)).isEqualTo("appointment.scheduled.v1");
        assertThat(header(letter, DeadLetterHeaders.SOURCE_OFFSET)).isEqualTo("0");
        assertThat(header(letter, DeadLetterHeaders.TENANT)).isEqualTo(ClinicDay.TENANT);
        assertThat(new String(letter.value(), StandardCharsets.UTF_8)).contains("\"appointmentId\":\"B\"");
        letter.headers()
                .forEach(header -> assertThat(new String(header.value(), StandardCharsets.UTF_8))
                        .doesNotContain("patient-B")
                        .doesNotContain("\tat "));
    }

    @Test
    void aTimerThatFailsIsReportedAndStopsNoOtherTimer() {
        day.state().corrupt(VisitRow.TABLE, "A");
        day.state().schedule("A", time("09:30"));
        day.publish("evt-2", time("07:00"), booked("C", "prov-78", time("09:00")));

        day.at("09:31");

        assertThat(day.published("patient.flow.update.v1"))
                .extracting(event -> event.at("/data/appointmentId").asText() + " "
                        + event.at("/data/stage").asText())
                .contains("C no_show")
                .doesNotContain("A no_show");
        assertThat(letters()).isNotEmpty().allSatisfy(letter -> {
            assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("PROCESSING_FAILED");
            assertThat(header(letter, DeadLetterHeaders.TENANT)).isEqualTo(ClinicDay.TENANT);
        });
    }

    /** Returns a day whose reader of registry schemas fails unexpectedly. */
    private static ClinicDay failing(IntakeRules rules) {
        IntakeRules failing = rules.withSchemas(id -> {
            throw new IllegalStateException();
        });
        var topology = new OrchestrationTopology(
                ClockMode.LIVE, failing, ZoneOffset.UTC, BuiltInDslStoreSuppliers.IN_MEMORY, EventFormat.CANONICAL);
        return new ClinicDay(
                topology.build(), time("07:00"), Map.of(DeadLetterHandler.OWNERS, DeadLetterOwnership.of(failing)));
    }

    private List<TestRecord<byte[], byte[]>> letters() {
        return day.records(Topics.DEAD_LETTERS.name());
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
