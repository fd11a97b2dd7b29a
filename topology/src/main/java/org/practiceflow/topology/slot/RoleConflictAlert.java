package org.practiceflow.topology.slot;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.topology.alert.AlertCategory;
import org.practiceflow.topology.alert.Assessment;
import org.practiceflow.topology.alert.Escalation;
import org.practiceflow.topology.availability.Interval;
import org.practiceflow.topology.booking.BookingConflict;
import org.practiceflow.topology.store.EntityRef;
import org.practiceflow.topology.store.NextDeadline;

/**
 * An alert about appointments that do not fit a role's schedule.
 *
 * @param conflicts the conflicts that are not over
 * @param suggestions the nearest free slot by appointment id
 */
record RoleConflictAlert(EntityRef role, UpcomingConflicts conflicts, Map<String, Interval> suggestions, Instant now) {
    private static final Duration IMMINENT_WITHIN = Duration.ofHours(24);

    Assessment assess() {
        if (conflicts.count() == 0) {
            return Assessment.clear(AlertCategory.SCHEDULE_CONFLICT, role, null);
        }
        BookingConflict first = conflicts.first().getFirst();
        Map<String, Object> figures = new TreeMap<>();
        figures.put("conflictAt", first.start().toString());
        figures.put("conflicts", conflicts.count());
        figures.put("cause", first.reason().code());
        figures.put("suggestions", new TreeMap<>(suggestions));
        return Assessment.of(
                AlertCategory.SCHEDULE_CONFLICT,
                role,
                Escalation.of(
                        first.start().isAfter(now.plus(IMMINENT_WITHIN)) ? AlertLevel.WARNING : AlertLevel.CRITICAL,
                        nextChange(first)),
                "Role " + role.id() + " has " + conflicts.count()
                        + (conflicts.count() == 1 ? " appointment that does" : " appointments that do")
                        + " not fit its schedule; the first is "
                        + first.appointmentId() + " at " + first.start(),
                conflicts.first().stream()
                        .map(BookingConflict::appointmentId)
                        .distinct()
                        .toList(),
                figures);
    }

    /** Returns when the first of the conflicts is over, or the first one becomes imminent. */
    private @Nullable Instant nextChange(BookingConflict first) {
        NextDeadline next = new NextDeadline(now).at(first.start().minus(IMMINENT_WITHIN));
        conflicts.first().forEach(conflict -> next.at(conflict.end()));
        return next.next();
    }
}
