package org.practiceflow.topology.delay;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.settings.TenantSettings;

/**
 * Who comes next, by the schedule: the called, then by priority, then by the time at which a visit has its turn.
 * Nobody who comes early overtakes someone due; who comes too late goes behind everyone due at the check-in; a walk-in
 * goes behind the due, but waits no longer than the cap; who is missing goes behind everyone due now.
 */
final class QueueOrder {
    private QueueOrder() {}

    static List<QueuedVisit> bySchedule(List<QueuedVisit> queue, Instant now, TenantSettings settings) {
        return queue.stream()
                .filter(visit -> !visit.inChair())
                .sorted(Comparator.comparing((QueuedVisit visit) -> visit.stage() != Stage.CALLED)
                        .thenComparing(QueuedVisit::priority, Comparator.reverseOrder())
                        .thenComparing(visit -> turn(visit, now, settings))
                        .thenComparing(visit -> yields(visit, now, settings))
                        .thenComparing(QueuedVisit::due)
                        .thenComparing(QueuedVisit::appointmentId))
                .toList();
    }

    private static Instant turn(QueuedVisit visit, Instant now, TenantSettings settings) {
        Instant readySince = visit.readySince();
        if (readySince == null) {
            return visit.isMissing(now) ? now : visit.scheduledStart();
        }
        if (visit.walkIn()) {
            Instant capped = readySince.plus(settings.walkInCap());
            return capped.isBefore(now) ? capped : now;
        }
        return isTooLate(visit, readySince, settings) ? readySince : visit.scheduledStart();
    }

    /** Whether a visit lets others of the same turn pass. */
    private static boolean yields(QueuedVisit visit, Instant now, TenantSettings settings) {
        Instant readySince = visit.readySince();
        return visit.walkIn() || visit.isMissing(now) || (readySince != null && isTooLate(visit, readySince, settings));
    }

    private static boolean isTooLate(QueuedVisit visit, Instant readySince, TenantSettings settings) {
        return readySince.isAfter(visit.scheduledStart().plus(settings.lateGrace()));
    }
}
