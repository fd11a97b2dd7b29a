package org.practiceflow.topology.delay;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.OrchestrationAdjustment;
import org.practiceflow.topology.store.UnitOfWork;

/** Tells patients that they will start at another time than they were told, not for a few minutes and not all the time. */
final class Adjustments {
    private static final Duration TOLD_FROM = Duration.ofMinutes(5);
    private static final Duration AT_MOST_EVERY = Duration.ofMinutes(1);

    private Adjustments() {}

    /** Tells patients whose starts have moved, and returns their visits as told. */
    static List<ProjectedVisit> tell(UnitOfWork unitOfWork, Projection projection) {
        List<ProjectedVisit> told = new ArrayList<>();
        for (ProjectedVisit projected : projection.queue()) {
            QueuedVisit visit = projected.visit();
            Instant start = projected.start();
            if (start != null && hasMoved(visit, start, unitOfWork.now()) && mayTell(visit, unitOfWork.now())) {
                unitOfWork.emit(visit.appointmentId(), adjustment(projected, start));
                told.add(projected.told(unitOfWork.now()));
            }
        }
        return List.copyOf(told);
    }

    /** When the patient is to be told next, if nothing happens; null for never. */
    static @Nullable Instant next(ProjectedVisit projected, Instant now) {
        QueuedVisit visit = projected.visit();
        Instant start = projected.start();
        if (start == null || visit.isMissing(now)) {
            return null;
        }
        if (hasMoved(visit, start, now)) {
            return mayBeToldAgain(visit);
        }
        return projected.slides(now) ? now.plus(TOLD_FROM).minus(Duration.between(knownStart(visit), start)) : null;
    }

    private static @Nullable Instant mayBeToldAgain(QueuedVisit visit) {
        return visit.toldAt() == null ? null : visit.toldAt().plus(AT_MOST_EVERY);
    }

    /** A missing patient has no place in the queue that could move. */
    private static boolean hasMoved(QueuedVisit visit, Instant start, Instant now) {
        return !visit.isMissing(now)
                && Math.abs(ChronoUnit.MILLIS.between(knownStart(visit), start)) >= TOLD_FROM.toMillis();
    }

    private static Instant knownStart(QueuedVisit visit) {
        return visit.toldStart() == null ? visit.scheduledStart() : visit.toldStart();
    }

    private static boolean mayTell(QueuedVisit visit, Instant now) {
        Instant again = mayBeToldAgain(visit);
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
