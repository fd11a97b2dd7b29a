package org.practiceflow.topology.provider;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.practiceflow.serdes.event.QueueDiscipline;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.settings.TenantSettings;

/**
 * Orders a provider's queue: called patients first, then by the manual order of staff, by priority, and by the tenant's
 * discipline.
 *
 * <p>By schedule, a patient who is early overtakes no one who is due. A patient who is too late goes behind all who are
 * due at the check-in. A walk-in goes behind all who are due, but waits no longer than the cap. By arrival, the
 * check-in decides, and the scheduled start for patients still expected. Either way, a missing patient goes behind all
 * who are due now.
 */
record QueueOrder(ProviderDay day, Instant now, TenantSettings settings) {
    List<QueuedVisit> sorted() {
        List<Ranked> ranked = new ArrayList<>(day.queue().visits().size());
        for (QueuedVisit visit : day.queue().visits()) {
            if (!visit.inChair()) {
                boolean missing = visit.isMissing(now);
                ranked.add(new Ranked(
                        visit,
                        visit.stage() == Stage.CALLED,
                        manualRank(visit),
                        queueTime(visit),
                        givesWay(visit),
                        missing ? now : visit.due(),
                        missing));
            }
        }
        Collections.sort(ranked);
        return ranked.stream().map(Ranked::visit).toList();
    }

    /** A visit with its sort keys, computed once and not for each comparison. */
    private record Ranked(
            QueuedVisit visit,
            boolean called,
            int manualRank,
            Instant queueTime,
            boolean givesWay,
            Instant due,
            boolean missing)
            implements Comparable<Ranked> {
        @Override
        public int compareTo(Ranked other) {
            int order = Boolean.compare(other.called, called);
            if (order == 0) {
                order = Integer.compare(manualRank, other.manualRank);
            }
            if (order == 0) {
                order = other.visit.priority().compareTo(visit.priority());
            }
            if (order == 0) {
                order = queueTime.compareTo(other.queueTime);
            }
            if (order == 0) {
                order = Boolean.compare(givesWay, other.givesWay);
            }
            if (order == 0) {
                order = due.compareTo(other.due);
            }
            if (order == 0) {
                order = Boolean.compare(missing, other.missing);
            }
            return order == 0 ? visit.appointmentId().compareTo(other.visit.appointmentId()) : order;
        }
    }

    private int manualRank(QueuedVisit visit) {
        ManualQueueOrder manual = day.provider().manualOrder();
        return manual != null
                        && !manual.eventOrder().at().isAfter(now)
                        && settings.dateOf(manual.eventOrder().at()).equals(settings.dateOf(now))
                ? manual.rankOf(visit.appointmentId())
                : 0;
    }

    private Instant queueTime(QueuedVisit visit) {
        Instant readySince = visit.readySince();
        if (readySince == null) {
            return visit.isMissing(now) ? now : visit.scheduledStart();
        }
        if (settings.queueOrder() == QueueDiscipline.ARRIVAL) {
            return readySince;
        }
        if (visit.walkIn()) {
            Instant capped = readySince.plus(settings.walkInCap());
            return capped.isBefore(now) ? capped : now;
        }
        return isTooLate(visit, readySince) ? readySince : visit.scheduledStart();
    }

    /** Returns whether a visit gives way to others with the same {@code queueTime}. */
    private boolean givesWay(QueuedVisit visit) {
        Instant readySince = visit.readySince();
        if (visit.isMissing(now)) {
            return true;
        }
        return settings.queueOrder() == QueueDiscipline.SCHEDULE
                && (visit.walkIn() || (readySince != null && isTooLate(visit, readySince)));
    }

    private boolean isTooLate(QueuedVisit visit, Instant readySince) {
        return readySince.isAfter(visit.scheduledStart().plus(settings.lateGrace()));
    }
}
