package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;
import static org.practiceflow.topology.Events.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.Limit;
import org.practiceflow.serdes.Limits;
import org.practiceflow.serdes.event.AppointmentScheduled;
import org.practiceflow.serdes.event.AppointmentStatusChanged;
import org.practiceflow.serdes.event.PatientCheckin;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.clock.ClockMode;
import org.practiceflow.topology.provider.DurationSamples;
import org.practiceflow.topology.provider.Provider;

/** The minimum limits of a deployment: a hundred kinds of a clinic, and ten visit types of a provider. */
@DisplayName("A visit of a kind for which there is no room to learn")
class LearningLimitsTest {
    private static final String NOT_LEARNED = "duration-not-learned-total";

    private final ClinicDay day = ClinicDay.limited(
            ClockMode.LIVE,
            new Limits(Map.of(
                    Limit.CLINIC_DURATIONS, Limit.CLINIC_DURATIONS.min(),
                    Limit.PROVIDER_VISIT_TYPES, Limit.PROVIDER_VISIT_TYPES.min())));
    private int visits;

    @AfterEach
    void close() {
        day.close();
    }

    @Test
    void isTakenInWhereTheClinicHasAsManyAsItMayAndNothingIsLearnedOfIt() {
        fillTheClinic();
        assertThat(day.counted(NOT_LEARNED)).isZero();

        finish("prov-1", "type-of-its-own");

        assertThatTheLastWasTakenIn();
        assertThat(day.state().rows(DurationSamples.TABLE)).hasSize(Limit.CLINIC_DURATIONS.min());
        assertThat(day.counted(NOT_LEARNED)).isEqualTo(1);
    }

    @Test
    void keepsNobodyFromLearningMoreOfWhatIsKnown() {
        fillTheClinic();
        finish("prov-1", "type-of-its-own");

        finish("prov-1", "type-1");

        assertThatTheLastWasTakenIn();
        assertThat(Objects.requireNonNull(day.state().row(DurationSamples.TABLE, "prov-1\u0000visit/type-1"))
                        .latest())
                .hasSize(2);
        assertThat(day.counted(NOT_LEARNED)).isEqualTo(1);
    }

    @Test
    void isLearnedFromOnceAnotherKindIsForgotten() {
        fillTheClinic();

        day.publish(status("A0", Stage.IN_CHAIR, "06:50"));
        finish("prov-1", "type-of-its-own");

        assertThat(day.state().row(DurationSamples.TABLE, "prov-1\u0000visit/type-of-its-own"))
                .isNotNull();
        assertThat(day.state().rows(DurationSamples.TABLE)).hasSize(Limit.CLINIC_DURATIONS.min());
        assertThat(day.counted(NOT_LEARNED)).isZero();
    }

    @Test
    void isTakenInWhereItsProviderHasAsManyTypesAsThereMayBe() {
        fillTheProvider();

        finishEnough("type-of-its-own");

        assertThatTheLastWasTakenIn();
        assertThat(learnedTypes()).hasSize(Limit.PROVIDER_VISIT_TYPES.min()).doesNotContain("visit/type-of-its-own");
        assertThat(day.state().row(DurationSamples.TABLE, Events.PROVIDER + "\u0000visit/type-of-its-own"))
                .isNull();
        assertThat(day.counted(NOT_LEARNED)).isEqualTo(5);
    }

    @Test
    void leavesRoomForWhatIsLearnedOfAProviderWhateverTheTypesOfVisits() {
        fillTheProvider();

        for (int visit = 0; visit < 5; visit++) {
            String id = "B" + visit;
            Instant at = day.now().plusSeconds(60);
            day.at(at).publish(booked(id, Events.PROVIDER, "type-0"));
            day.publish(new PatientCheckin("patient-1", id, null, at));
            day.publish(new AppointmentStatusChanged(id, null, Stage.IN_CHAIR, at.plusSeconds(1)));
            day.publish(new AppointmentStatusChanged(id, null, Stage.FINISHED, at.plusSeconds(2)));
        }

        assertThat(provider().durations()).containsKey("prediction-error");
        assertThat(day.counted(NOT_LEARNED)).isZero();
    }

    private void fillTheClinic() {
        for (int kind = 0; kind < Limit.CLINIC_DURATIONS.min(); kind++) {
            finish("prov-" + kind % 10, "type-" + kind);
        }
    }

    private void fillTheProvider() {
        for (int type = 0; type < Limit.PROVIDER_VISIT_TYPES.min(); type++) {
            finishEnough("type-" + type);
        }
        assertThat(learnedTypes()).hasSize(Limit.PROVIDER_VISIT_TYPES.min());
        assertThat(day.counted(NOT_LEARNED)).isZero();
    }

    /** Finishes enough visits for an estimate. */
    private void finishEnough(String type) {
        for (int visit = 0; visit < 5; visit++) {
            finish(Events.PROVIDER, type);
        }
    }

    private void finish(String provider, String type) {
        String id = "A" + visits++;
        day.publish(booked(id, provider, type))
                .publish(status(id, Stage.IN_CHAIR, "06:00"))
                .publish(status(id, Stage.FINISHED, "06:25"));
    }

    private static AppointmentScheduled booked(String id, String provider, String type) {
        Instant start = time("06:00");
        return new AppointmentScheduled(
                id,
                "patient-1",
                provider,
                null,
                null,
                start,
                start.plus(Duration.ofMinutes(30)),
                type,
                Priority.ROUTINE,
                false,
                null);
    }

    private void assertThatTheLastWasTakenIn() {
        assertThat(day.records("orchestration.dlq.v1")).isEmpty();
        JsonNode last = day.published("patient.flow.update.v1").getLast().path("data");
        assertThat(last.path("appointmentId").asText()).isEqualTo("A" + (visits - 1));
        assertThat(last.path("stage").asText()).isEqualTo(Stage.FINISHED.code());
    }

    private Iterable<String> learnedTypes() {
        return Objects.requireNonNull(provider().durations()).keySet();
    }

    private Provider provider() {
        return Objects.requireNonNull(day.state().row(Provider.TABLE, Events.PROVIDER));
    }
}
