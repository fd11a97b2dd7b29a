package org.practiceflow.queries.view;

import com.fasterxml.jackson.annotation.JsonView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.provider.ProjectedVisit;
import org.practiceflow.topology.provider.Projection;
import org.practiceflow.topology.provider.Provider;
import org.practiceflow.topology.provider.PublishedDelay;
import org.practiceflow.topology.provider.QueuedVisit;
import org.practiceflow.topology.provider.StatusRegister.ReportedStatus;

/** A provider's day as staff see it: the status, the visit in the chair, the delay, and the queue. */
public record ProviderView(
        String providerId,
        @Nullable String locationId,
        String status,
        @Nullable Instant statusSince,
        @Nullable Instant returnsAt,
        @Nullable String currentAppointmentId,
        long delaySeconds,
        long avgDelayMinutes,
        long maxDelayMinutes,
        @Nullable Instant nextFreeAt,
        List<String> relatedAppointments,
        List<String> causes,
        List<QueueEntry> queue) {

    /** A visit in the queue. */
    public record QueueEntry(
            String appointmentId,

            @JsonView(PatientVisibility.WithPatients.class) @Nullable
            String patientId,

            Stage stage,
            Instant scheduledStart,
            @Nullable Instant readySince,
            @Nullable Instant projectedStart,
            @Nullable Instant projectedStartP50,
            @Nullable Instant projectedStartP90,
            long projectedDelaySeconds,
            int position) {
        private static QueueEntry of(ProjectedVisit projected) {
            QueuedVisit visit = projected.visit();
            return new QueueEntry(
                    visit.appointmentId(),
                    visit.patientId(),
                    visit.stage(),
                    visit.scheduledStart(),
                    visit.readySince(),
                    projected.start(),
                    projected.p50(),
                    projected.p90(),
                    projected.delay().toSeconds(),
                    projected.position());
        }
    }

    static ProviderView of(ProjectedProvider projected, TenantState state) {
        Instant now = state.now();
        Provider provider = projected.day().provider();
        Projection projection = projected.projection();
        ReportedStatus reported = provider.statuses().at(now);
        return new ProviderView(
                provider.providerId(),
                reported == null ? null : reported.locationId(),
                PublishedDelay.statusCode(provider, now),
                reported == null ? null : reported.eventOrder().at(),
                provider.isAbsent(now) ? provider.returnsAt(now, state.settings()) : null,
                projected
                        .day()
                        .queue()
                        .inChair()
                        .map(QueuedVisit::appointmentId)
                        .orElse(null),
                projection.delay().toSeconds(),
                projection.avgDelayMinutes(),
                projection.maxDelayMinutes(),
                projection.freeAt(),
                projection.relatedAppointments(),
                projection.causes(),
                projection.queue().stream().map(QueueEntry::of).toList());
    }
}
