package org.practiceflow.serdes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.serdes.ClinicEvents.at;
import static org.practiceflow.serdes.Documents.accepted;
import static org.practiceflow.serdes.Documents.wrap;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.serdes.event.AppointmentStatusChanged;
import org.practiceflow.serdes.event.AppointmentStatusChangedBuilder;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.PatientCheckin;
import org.practiceflow.serdes.event.PatientFlowUpdateBuilder;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.ProviderStatusUpdate;
import org.practiceflow.serdes.event.ResourceOccupancyUpdateBuilder;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.serdes.event.Stage;

/** Producers follow different drafts of the contracts, and each draft decodes to the same event. */
class ProducerDialectsTest {
    private static final String STATUS = "appointment.status.changed.v1";
    private static final String PROVIDER = "provider.status.update.v1";
    private static final String RESOURCE = "resource.occupancy.update.v1";
    private static final Instant OCCURRED = at("09:05:00");

    @ParameterizedTest(name = "{0}")
    @MethodSource({"visits", "staffAndRooms"})
    void theShapeIsUnderstood(String what, String document, Event.Input expected) {
        assertThat(accepted(document).data()).isEqualTo(expected);
    }

    static Stream<Arguments> visits() {
        return Stream.of(
                Arguments.of(
                        "a check-in without its time",
                        wrap("patient.checkin.v1", "{'patientId': 'p', 'appointmentId': 'a'}"),
                        new PatientCheckin("p", "a", null, OCCURRED)),
                Arguments.of(
                        "a status change without its time",
                        wrap(STATUS, "{'appointmentId': 'a', 'newStatus': 'Checked-In'}"),
                        new AppointmentStatusChanged("a", null, Stage.WAITING, OCCURRED)),
                Arguments.of(
                        "a status change with all that chairside software adds",
                        wrap(
                                STATUS,
                                "{'appointmentId': 'a', 'newStatus': 'completed', 'previousStatus': 'in-progress',"
                                        + " 'updatedAt': '2025-11-27T09:04:00Z', 'changedBy': 'user-32', 'actorRole': 'nurse',"
                                        + " 'startedAt': '2025-11-27T08:40:00Z', 'durationEstimatedMinutes': 30,"
                                        + " 'metadata': {'chair': 12}}"),
                        AppointmentStatusChangedBuilder.of("a", Stage.FINISHED, at("09:04:00"))
                                .previousStatus(Stage.IN_CHAIR)
                                .startedAt(at("08:40:00"))
                                .expected(Duration.ofMinutes(30))
                                .build()),
                Arguments.of(
                        "a flow update without its time and patient",
                        wrap("patient.flow.update.v1", "{'appointmentId': 'a', 'stage': 'with_provider'}"),
                        PatientFlowUpdateBuilder.of("a", Stage.IN_CHAIR, OCCURRED)
                                .build()),
                Arguments.of(
                        "a flow update with figures, which are ours to compute",
                        wrap(
                                "patient.flow.update.v1",
                                "{'appointmentId': 'a', 'stage': 'waiting', 'waitingSeconds': 630, 'startDelaySeconds': -5}"),
                        PatientFlowUpdateBuilder.of("a", Stage.WAITING, OCCURRED)
                                .build()));
    }

    static Stream<Arguments> staffAndRooms() {
        return Stream.of(
                Arguments.of(
                        "a provider in session, since now",
                        wrap(PROVIDER, "{'providerId': 'd', 'status': 'in_session', 'currentAppointmentId': 'a'}"),
                        new ProviderStatusUpdate("d", ProviderStatus.BUSY, OCCURRED, null)),
                Arguments.of(
                        "a provider with nobody",
                        wrap(PROVIDER, "{'providerId': 'd', 'status': 'on-break', 'currentAppointmentId': null}"),
                        new ProviderStatusUpdate("d", ProviderStatus.ON_BREAK, OCCURRED, null)),
                Arguments.of(
                        "a room by occupancyStatus",
                        wrap(
                                RESOURCE,
                                "{'resourceId': 'r', 'occupancyStatus': 'free', 'resourceType': 'room',"
                                        + " 'timestamp': '2025-11-27T09:01:00Z'}"),
                        ResourceOccupancyUpdateBuilder.of("r", ResourceStatus.AVAILABLE, at("09:01:00"))
                                .resourceType("room")
                                .build()),
                Arguments.of(
                        "a room with status and occupancyStatus, where status wins",
                        wrap(RESOURCE, "{'resourceId': 'r', 'status': 'cleaning', 'occupancyStatus': 'occupied'}"),
                        ResourceOccupancyUpdateBuilder.of("r", ResourceStatus.CLEANING, OCCURRED)
                                .build()),
                Arguments.of(
                        "an empty room with nulls",
                        wrap(
                                RESOURCE,
                                "{'resourceId': 'r', 'status': 'available', 'currentAppointmentId': null,"
                                        + " 'expectedFreeAt': null}"),
                        ResourceOccupancyUpdateBuilder.of("r", ResourceStatus.AVAILABLE, OCCURRED)
                                .build()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'method': 'front-desk'",
                "'method': 'kiosk'",
                "'method': 'self'",
                "'method': 'desk'",
                "'method': 'phone'",
                "'checkinMethod': 'kiosk'"
            })
    void everyWayToCheckInIsACheckIn(String method) {
        assertThat(accepted(Documents.CHECKIN.replace("'method': 'front-desk'", method))
                        .data())
                .isEqualTo(ClinicEvents.CHECKIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'1'", "'1.0.0'", "1"})
    void theVersionIsReadInEitherSpelling(String version) {
        assertThat(accepted(Documents.CHECKIN.replace("'eventVersion': '1'", "'eventVersion': " + version))
                        .data())
                .isEqualTo(ClinicEvents.CHECKIN);
    }

    @Test
    void thePayloadOfOlderProducersIsTheData() {
        assertThat(accepted(Documents.CHECKIN.replace("'data'", "'payload'")).data())
                .isEqualTo(ClinicEvents.CHECKIN);
    }

    @Test
    void dataWinsOverPayload() {
        String both = Documents.CHECKIN.replace(
                "'data'", "'payload': {'patientId': 'other', 'appointmentId': 'other'}, 'data'");

        assertThat(accepted(both).data()).isEqualTo(ClinicEvents.CHECKIN);
    }

    @Test
    void anEventWithoutTenantBelongsToTheDefaultOne() {
        String document = Documents.CHECKIN.replace("'tenantId': 'clinic-abc',", "");

        assertThat(accepted(new EventDecoder(IntakeRules.DEFAULTS.withDefaultTenant("clinic-default")), document)
                        .tenantId())
                .isEqualTo("clinic-default");
    }

    @ParameterizedTest
    @CsvSource({"Checked In, WAITING", "In Progress, IN_CHAIR", "NO SHOW, NO_SHOW", "Did Not Attend, NO_SHOW"})
    void aStatusIsReadWithSpacesAndCapitals(String word, Stage stage) {
        String document = wrap(STATUS, "{'appointmentId': 'a', 'newStatus': '" + word + "'}");

        assertThat(accepted(document).data()).isEqualTo(new AppointmentStatusChanged("a", null, stage, OCCURRED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Routine", "ROUTINE", "rou tine"})
    void aPriorityIsReadInEachSpelling(String word) {
        assertThat(accepted(Documents.SCHEDULED.replace("routine", word)).data())
                .isEqualTo(accepted(Documents.SCHEDULED).data());
    }

    @Test
    void settingsAreReadInEachSpelling() {
        String document = Documents.SETTINGS.replace("'arrival'", "'Arrival'").replace("'planned'", "'PLANNED'");

        assertThat(accepted(document).data())
                .isEqualTo(accepted(Documents.SETTINGS).data());
    }

    @Test
    void aSilenceIsReadInEachSpelling() {
        String settings = "{'silences': [{'category': '%s', 'subject': 'A', 'until': '2025-11-27T09:01:00Z'}]}";

        assertThat(accepted(wrap("orchestration.settings.v1", settings.formatted("No Show")))
                        .data())
                .isEqualTo(accepted(wrap("orchestration.settings.v1", settings.formatted("no-show")))
                        .data());
    }

    @Test
    void aChangeOfARoleIsReadInEachSpelling() {
        String change = "{'practitionerRoleId': 'role-9', 'practitionerId': 'prov-77', 'changeType': '%s'}";

        assertThat(accepted(wrap("practitioner-role.changed.v1", change.formatted("Deleted")))
                        .data())
                .isEqualTo(accepted(wrap("practitioner-role.changed.v1", change.formatted("deleted")))
                        .data());
    }

    @Test
    void fieldsThatNobodyKnowsAreIgnored() {
        String document = Documents.CHECKIN
                .replace("'eventVersion'", "'traceparent': '00-1', 'eventVersion'")
                .replace("'method'", "'badge': {'colour': ['red', null]}, 'method'");

        assertThat(accepted(document).data()).isEqualTo(ClinicEvents.CHECKIN);
    }
}
