package org.practiceflow.queries.view;

import com.fasterxml.jackson.annotation.JsonView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.provider.ProjectedVisit;
import org.practiceflow.topology.visit.Appointment;
import org.practiceflow.topology.visit.Journey;
import org.practiceflow.topology.visit.Visit;

/** A visit as staff see it. Seconds are whole, and a property that does not apply is null. */
public record VisitView(
        String appointmentId,

        @JsonView(PatientVisibility.WithPatients.class) @Nullable
        String patientId,

        @Nullable String providerId,
        @Nullable String locationId,
        @Nullable String resourceId,
        @Nullable String type,
        @Nullable Priority priority,
        boolean walkIn,
        boolean scheduled,
        boolean late,
        Stage stage,
        Instant stageEnteredAt,
        @Nullable Instant scheduledStart,
        @Nullable Long plannedMinutes,
        @Nullable Instant checkinAt,
        @Nullable Instant calledAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Long waitingSeconds,
        @Nullable Long accountableWaitSeconds,
        @Nullable Long earlyWaitSeconds,
        @Nullable Long startDelaySeconds,
        @Nullable Long patientLatenessSeconds,
        @Nullable Instant projectedStart,
        @Nullable Instant projectedStartP50,
        @Nullable Instant projectedStartP90,
        @Nullable Long projectedDelaySeconds,
        @Nullable List<String> delayCauses,
        @Nullable Long predictedWaitSeconds,
        @Nullable Integer position) {

    /** Returns the visit with its place in the provider's queue, which is null for a visit without one. */
    public static VisitView of(Visit visit, @Nullable ProjectedVisit projected, TenantState state) {
        Journey journey = visit.journey(state.now(), state.settings());
        Appointment appointment = visit.appointment();
        Appointment plan = visit.plan();
        return new VisitView(
                visit.appointmentId(),
                visit.patientId(),
                visit.providerId(),
                visit.locationId(),
                journey.resourceId(),
                appointment == null ? null : appointment.type(),
                appointment == null ? null : appointment.priority(),
                plan != null && plan.walkIn(),
                appointment != null,
                journey.isLate(state.now()),
                journey.stage(),
                journey.stageEnteredAt(),
                journey.scheduledStart(),
                visit.expected() == null ? null : visit.expected().toMinutes(),
                journey.checkinAt(),
                journey.calledAt(),
                journey.startedAt(),
                journey.finishedAt(),
                seconds(journey.waiting(state.now())),
                seconds(journey.accountableWait(state.now())),
                seconds(journey.earlyWait(state.now())),
                seconds(journey.startDelay()),
                seconds(journey.patientLateness()),
                projected == null ? null : projected.start(),
                projected == null ? null : projected.p50(),
                projected == null ? null : projected.p90(),
                projected == null ? null : (Long) projected.delay().toSeconds(),
                projected == null || projected.delay().isZero() ? null : projected.causes(),
                visit.predictedWaitSeconds(),
                projected == null ? null : (Integer) projected.position());
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }
}
