package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.TENANT;
import static org.practiceflow.topology.ClinicDay.time;
import static org.practiceflow.topology.Events.PROVIDER;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.EventFormat;
import org.practiceflow.serdes.IntakeRules;
import org.practiceflow.serdes.event.AlertAcknowledged;
import org.practiceflow.serdes.event.PatientCheckin;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.clock.ClockMode;

@DisplayName("A table that other applications read")
class PublishedTablesTest {
    private static final String VISITS = "clinic.visit.v1";
    private static final String PROVIDERS = "clinic.provider.v1";
    private static final String ROOMS = "clinic.room.v1";
    private static final String ALERTS = "clinic.alert.v1";
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, JsonNode> rows = new TreeMap<>();
    private ClinicDay day = ClinicDay.live();

    @AfterEach
    void close() {
        day.close();
    }

    @Test
    void hasAVisitFromItsBookingOn() throws IOException {
        day.publish(Events.booked("A", "09:00"));

        assertThat(read(VISITS)).isEqualTo(1);
        assertThat(row("A")).isEqualTo(json("""
                {'appointmentId': 'A', 'patientId': 'patient-A', 'providerId': 'prov-77', 'locationId': 'loc-1',
                 'stage': 'scheduled', 'stageEnteredAt': '2026-03-10T07:00:00Z', 'automatic': false, 'tentative': false,
                 'walkIn': false, 'scheduledStart': '2026-03-10T09:00:00Z', 'plannedSeconds': 1800}"""));
    }

    @Test
    void followsAVisitThroughItsDay() throws IOException {
        day.publish(Events.booked("A", "09:00")).at("08:50").publish(Events.checkedIn("A", "08:50"));
        read(VISITS);
        assertThat(row("A").get("waitingSince").asText()).isEqualTo("2026-03-10T08:50:00Z");
        assertThat(row("A").get("waitedSeconds").asLong()).isZero();

        day.at("09:05").publish(Events.status("A", Stage.IN_CHAIR, "09:05"));
        day.at("09:30").publish(Events.status("A", Stage.FINISHED, "09:30"));
        read(VISITS);
        assertThat(row("A").has("waitingSince")).isFalse();
        assertThat(row("A").get("waitedSeconds").asLong())
                .isEqualTo(Duration.ofMinutes(15).toSeconds());
        assertThat(row("A").get("startedAt").asText()).isEqualTo("2026-03-10T09:05:00Z");
        assertThat(row("A").get("finishedAt").asText()).isEqualTo("2026-03-10T09:30:00Z");
    }

    @Test
    @DisplayName("says that a patient did not come when the no-show is announced")
    void hasNoShows() throws IOException {
        day.publish(Events.booked("A", "09:00")).at("09:29:59");
        read(VISITS);
        assertThat(row("A").get("stage").asText()).isEqualTo("scheduled");

        day.at("09:30:01");
        read(VISITS);
        assertThat(row("A").get("stage").asText()).isEqualTo("no_show");
        assertThat(row("A").get("stageEnteredAt").asText()).isEqualTo("2026-03-10T09:30:00Z");
        assertThat(row("A").get("automatic").asBoolean()).isTrue();
    }

    @Test
    void hasNoVisitThatHasLeftTheState() throws IOException {
        day.publish(Events.booked("A", "09:00"));
        read(VISITS);
        assertThat(rows).containsKey(TENANT + "/A");

        day.at(time("09:00").plus(Duration.ofDays(60)));
        read(VISITS);
        assertThat(rows).isEmpty();
    }

    @Test
    void saysNothingOfWhatItsReadersDoNotSee() throws IOException {
        day.publish(Events.booked("A", "09:00"));
        read(VISITS);

        day.publish(Events.booked("A", "09:00")).at("08:59").publish(Events.booked("B", "12:00"));
        day.at("09:29");

        assertThat(day.records(VISITS)).extracting(PublishedTablesTest::key).containsExactly(TENANT + "/B");
    }

    @Test
    void namesNoPatientBeyondTheId() throws IOException {
        day.publish(Events.booked("A", "09:00"));
        day.publishJson("appointment.status.changed.v1", day.now(), """
                'appointmentId': 'A', 'status': 'arrived', 'updatedAt': '2026-03-10T07:00:00Z', 'reason': 'secret'""");
        day.publish(new PatientCheckin("patient-A", "A", "loc-1", time("07:00")));
        read(VISITS);

        assertThat(row("A").fieldNames())
                .toIterable()
                .contains("patientId")
                .doesNotContain("type", "priority", "reason", "notes");
    }

    @Test
    void hasAProviderWithAnnouncedChangesAsTheyApply() throws IOException {
        day.publish(Events.provider(ProviderStatus.AVAILABLE, "07:00"));
        day.publish(Events.provider(ProviderStatus.ON_BREAK, "10:00"));
        day.publish(Events.provider(ProviderStatus.AVAILABLE, "10:15"));
        read(PROVIDERS);
        assertThat(row(PROVIDER)).isEqualTo(json("""
                {'providerId': 'prov-77', 'status': 'available', 'statusSince': '2026-03-10T07:00:00Z'}"""));

        day.at("10:01");
        read(PROVIDERS);
        assertThat(row(PROVIDER)).isEqualTo(json("""
                {'providerId': 'prov-77', 'status': 'on-break', 'statusSince': '2026-03-10T10:00:00Z',
                 'returnsAt': '2026-03-10T10:15:00Z'}"""));

        day.at("10:16");
        read(PROVIDERS);
        assertThat(row(PROVIDER).get("status").asText()).isEqualTo("available");
    }

    @Test
    void namesTheVisitThatAProviderIsBusyWith() throws IOException {
        day.publish(Events.booked("A", "09:00")).at("09:00").publish(Events.status("A", Stage.IN_CHAIR, "09:00"));
        read(PROVIDERS);

        assertThat(row(PROVIDER).get("currentAppointmentId").asText()).isEqualTo("A");
        assertThat(row(PROVIDER).get("status").asText()).isEqualTo("unknown");
    }

    @Test
    void hasARoomAsReportedLast() throws IOException {
        day.publish(Events.room(ResourceStatus.OCCUPIED, "A", "07:30", "07:00"));
        read(ROOMS);
        assertThat(row("chair-12")).isEqualTo(json("""
                {'resourceId': 'chair-12', 'locationId': 'loc-1', 'resourceType': 'chair', 'status': 'occupied',
                 'since': '2026-03-10T07:00:00Z', 'currentAppointmentId': 'A',
                 'expectedFreeAt': '2026-03-10T07:30:00Z'}"""));

        day.at("07:20").publish(Events.room(ResourceStatus.CLEANING, null, null, "07:20"));
        read(ROOMS);
        assertThat(row("chair-12")).isEqualTo(json("""
                {'resourceId': 'chair-12', 'locationId': 'loc-1', 'resourceType': 'chair', 'status': 'cleaning',
                 'since': '2026-03-10T07:20:00Z'}"""));
    }

    @Test
    void hasAnAlertWhileItIsOpen() throws IOException {
        day.publish(Events.booked("A", "09:00")).at("09:16");
        read(ALERTS);
        assertThat(rows).hasSize(1);
        JsonNode late = rows.values().iterator().next().get("data");
        assertThat(late.get("category").asText()).isEqualTo("late-arrival");
        assertThat(late.get("subject").asText()).isEqualTo("A");
        assertThat(late.get("subjectKind").asText()).isEqualTo("visit");
        assertThat(rows).containsKey(TENANT + "/" + late.get("alertId").asText());

        day.publish(
                new AlertAcknowledged(late.get("alertId").asText(), "late-arrival", "A", "staff-12", time("09:16")));
        read(ALERTS);
        JsonNode acknowledged = rows.values().iterator().next().get("data");
        assertThat(acknowledged.get("acknowledgedBy").asText()).isEqualTo("staff-12");

        day.at("09:17").publish(Events.checkedIn("A", "09:17")).at("09:30");
        read(ALERTS);
        assertThat(rows).isEmpty();
    }

    @Test
    void staysInsideWhereTheSettingsSaySo() {
        day.close();
        day = new ClinicDay(
                new OrchestrationTopology(
                                ClockMode.LIVE,
                                IntakeRules.DEFAULTS,
                                ZoneOffset.UTC,
                                BuiltInDslStoreSuppliers.IN_MEMORY,
                                EventFormat.CANONICAL,
                                false,
                                null)
                        .build(),
                time("07:00"));
        day.publish(Events.booked("A", "09:00")).at("09:35");

        assertThat(day.published("patient.flow.update.v1")).isNotEmpty();
        assertThat(List.of(VISITS, PROVIDERS, ROOMS, ALERTS))
                .allSatisfy(topic -> assertThat(day.records(topic)).isEmpty());
    }

    /** Applies what was published since the last call to the rows, as a {@code KTable} does. */
    private int read(String topic) throws IOException {
        List<TestRecord<byte[], byte[]>> records = day.records(topic);
        for (TestRecord<byte[], byte[]> record : records) {
            if (record.value() == null) {
                rows.remove(key(record));
            } else {
                rows.put(key(record), JSON.readTree(record.value()));
            }
        }
        return records.size();
    }

    private JsonNode row(String id) {
        return Objects.requireNonNull(rows.get(TENANT + "/" + id)).get("data");
    }

    private static String key(TestRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
