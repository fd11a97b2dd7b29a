package org.practiceflow.topology.provider;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.OrchestrationAdjustment;
import org.practiceflow.topology.store.UnitOfWork;

/** Announces changed starts to patients, but not for a few minutes and not all the time. */
final class ScheduleAdjustments {
    private static final Duration NOTICEABLE = Duration.ofMinutes(5);
    private static final Duration MIN_INTERVAL = Duration.ofMinutes(1);

    private ScheduleAdjustments() {}

    /** Announces the starts that have moved, and returns their visits as announced. */
    static List<ProjectedVisit> publish(UnitOfWork unitOfWork, Projection projection) {
        List<ProjectedVisit> announced = new ArrayList<>();
        for (ProjectedVisit projected : projection.queue()) {
            QueuedVisit visit = projected.visit();
            Instant start = projected.start();
            if (start != null && hasMoved(visit, start, unitOfWork.now()) && mayAnnounce(visit, unitOfWork.now())) {
                unitOfWork.emit(visit.appointmentId(), adjustment(projected, start));
                announced.add(projected.announced(unitOfWork.now()));
            }
        }
        return List.copyOf(announced);
    }

    /** Returns the time of the next announcement to the patient if nothing happens; null for never. */
    static @Nullable Instant next(ProjectedVisit projected, Instant now) {
        QueuedVisit visit = projected.visit();
        Instant start = projected.start();
        if (start == null || visit.isMissing(now)) {
            return null;
        }
        if (hasMoved(visit, start, now)) {
            return mayBeAnnouncedAgain(visit);
        }
        return projected.slides(now) ? now.plus(NOTICEABLE).minus(Duration.between(knownStart(visit), start)) : null;
    }

    private static @Nullable Instant mayBeAnnouncedAgain(QueuedVisit visit) {
        return visit.announcedAt() == null ? null : visit.announcedAt().plus(MIN_INTERVAL);
    }

    /** Returns whether the start has moved noticeably. A missing patient has no place in the queue that could move. */
    private static boolean hasMoved(QueuedVisit visit, Instant start, Instant now) {
        return !visit.isMissing(now)
                && Math.abs(ChronoUnit.MILLIS.between(knownStart(visit), start)) >= NOTICEABLE.toMillis();
    }

    private static Instant knownStart(QueuedVisit visit) {
        return visit.announcedStart() == null ? visit.scheduledStart() : visit.announcedStart();
    }

    private static boolean mayAnnounce(QueuedVisit visit, Instant now) {
        Instant again = mayBeAnnouncedAgain(visit);
        return again == null || !now.isBefore(again);
    }

    private static OrchestrationAdjustment adjustment(ProjectedVisit projected, Instant start) {
        QueuedVisit visit = projected.visit();
        return new OrchestrationAdjustment(
                visit.appointmentId(),
                visit.patientId(),
                visit.providerId(),
                visit.scheduledStart(),
                start,
                projected.delay().toMinutes(),
                projected.position(),
                projected.causes().getFirst());
    }
}
