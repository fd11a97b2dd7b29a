package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;
import static org.practiceflow.topology.Events.booked;
import static org.practiceflow.topology.Events.checkedIn;
import static org.practiceflow.topology.Events.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.topology.provider.ProjectedVisit;
import org.practiceflow.topology.provider.Projection;
import org.practiceflow.topology.provider.ProviderDay;

/** B is booked for 09:30 and waits from 09:25 on. */
@DisplayName("A provider's status")
class ProviderStatusTest {
    private final ClinicDay day = ClinicDay.live();

    @AfterEach
    void close() {
        day.close();
    }

    @Test
    void isAppliedAtTheInstantThatItNamesWithoutAnotherEvent() {
        patientWaits();
        day.publish(provider(ProviderStatus.IN_SURGERY, "09:40")).at("09:39:59");
        assertThat(statuses()).doesNotContain("in-surgery");
        day.at("09:40");
        assertThat(statuses()).containsExactly("in-surgery");
    }

    @Test
    void isNotOverriddenByAnOlderOne() {
        patientWaits();
        day.at("09:30").publish(provider(ProviderStatus.ON_BREAK, "09:30"));
        statuses();
        day.at("09:31").publish(provider(ProviderStatus.AVAILABLE, "09:20"));
        assertThat(statuses()).doesNotContain("available");
    }

    @Test
    void thatIsAnnouncedStaysAnnouncedWhenAnOlderOneComesLate() {
        patientWaits();
        day.publish(provider(ProviderStatus.AVAILABLE, "09:50"));
        day.at("09:30").publish(provider(ProviderStatus.OFF_DUTY, "09:28"));
        assertThat(startOfB("09:30")).isEqualTo(time("09:50"));
    }

    @Test
    void ofABreakLastsAQuarterOfAnHourWhereNobodySaysWhenItEnds() {
        patientWaits();
        day.at("09:30").publish(provider(ProviderStatus.ON_BREAK, "09:30"));
        assertThat(startOfB("09:30")).isEqualTo(time("09:45"));
    }

    @Test
    void ofASurgeryLastsAnHourWhereNobodySaysWhenItEnds() {
        patientWaits();
        day.at("09:30").publish(provider(ProviderStatus.IN_SURGERY, "09:30"));
        assertThat(startOfB("09:30")).isEqualTo(time("10:30"));
    }

    @Test
    void ofOffDutyGivesNoProjectionWithoutAReturn() {
        patientWaits();
        day.at("09:30").publish(provider(ProviderStatus.OFF_DUTY, "09:30"));
        assertThat(startOfB("09:30")).isNull();
    }

    /** The last column is B's start after the provider reported that status at 09:30; a dash means none. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            available   | available  | 09:30
            busy        | busy       | 09:30
            in_session  | busy       | 09:30
            on-break    | on-break   | 09:45
            in-surgery  | in-surgery | 10:30
            off-duty    | off-duty   | -
            unavailable | off-duty   | -
            away        | off-duty   | -
            OFFLINE     | off-duty   | -
            """)
    void isUnderstoodInEachWordThatProducersUse(String code, String told, String start) {
        patientWaits();
        day.at("09:30");
        statuses();
        day.sends("provider.status.update.v1", statement(code, "2026-03-10T09:30:00Z"));
        assertThat(statuses()).containsExactly(told);
        assertThat(startOfB("09:30")).isEqualTo(start.equals("-") ? null : time(start));
    }

    @Test
    void thatEndsAnAbsenceAheadIsWaitedFor() {
        patientWaits();
        day.at("09:30").publish(provider(ProviderStatus.OFF_DUTY, "09:30"));
        day.publish(provider(ProviderStatus.AVAILABLE, "10:05"));
        assertThat(startOfB("09:30")).isEqualTo(time("10:05"));
        statuses();
        day.at("10:05");
        assertThat(statuses()).containsExactly("available");
    }

    private static byte[] statement(String code, String at) {
        return """
                {"eventId": "evt-word", "eventType": "provider.status.update.v1", "eventVersion": "1",
                 "occurredAt": "%2$s", "tenantId": "clinic-abc",
                 "data": {"providerId": "prov-77", "status": "%1$s", "effectiveAt": "%2$s"}}""".formatted(code, at).getBytes(StandardCharsets.UTF_8);
    }

    private void patientWaits() {
        day.publish(booked("B", "09:30")).at("09:25").publish(checkedIn("B", "09:25"));
        statuses();
    }

    private List<String> statuses() {
        return day.published("orchestration.delay.v1").stream()
                .map(told -> told.at("/data/status"))
                .map(JsonNode::asText)
                .distinct()
                .toList();
    }

    private Instant startOfB(String now) {
        ProviderDay provider = day.state().provider(Events.PROVIDER);
        return Projection.of(provider, time(now), ClinicDay.SETTINGS).queue().stream()
                .filter(projected -> projected.visit().appointmentId().equals("B"))
                .findFirst()
                .map(ProjectedVisit::start)
                .orElse(null);
    }
}
