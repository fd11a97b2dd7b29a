package org.practiceflow.topology.room;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.topology.alert.AlertCategory;
import org.practiceflow.topology.alert.Assessment;
import org.practiceflow.topology.alert.Escalation;
import org.practiceflow.topology.store.EntityKind;
import org.practiceflow.topology.store.EntityRef;
import org.practiceflow.topology.store.NextDeadline;

/**
 * An alert about visits that cannot share a room, or about a visit that sits in another room.
 *
 * @param overlaps the first overlaps that are not over
 * @param count the number of all overlaps
 * @param elsewhere the other room in which the room's visit sits, null for none
 */
record RoomConflictAlert(
        String resourceId,
        List<Overlap> overlaps,
        int count,
        @Nullable Elsewhere elsewhere,
        Instant now) {
    private static final Duration IMMINENT_WITHIN = Duration.ofHours(24);
    private static final int MAX_RELATED = 50;

    /** Another room that reports the visit as well. */
    record Elsewhere(String appointmentId, String resourceId) {}

    /**
     * Assesses the conflicts. Two seated visits are only a warning: reports of a change may overlap, and planning
     * cannot undo it.
     */
    Assessment assess() {
        if (overlaps.isEmpty()) {
            return elsewhere == null
                    ? Assessment.clear(AlertCategory.SCHEDULE_CONFLICT, subject(), null)
                    : conflict(
                            AlertLevel.WARNING,
                            "and " + elsewhere.resourceId() + " both report visit " + elsewhere.appointmentId(),
                            List.of(elsewhere.appointmentId()),
                            Map.of("conflictAt", now.toString(), "otherResource", elsewhere.resourceId()));
        }
        Overlap first = overlaps.getFirst();
        String visits = "visits " + first.first() + " and " + first.second();
        return conflict(
                isImminent() ? AlertLevel.CRITICAL : AlertLevel.WARNING,
                first.until() == null
                        ? "is occupied by " + visits + " at once"
                        : "is double-booked for " + visits + " from " + first.from() + " on",
                appointmentIds(),
                Map.of("conflictAt", first.from().toString(), "conflicts", count));
    }

    private @Nullable Instant next() {
        NextDeadline deadline = new NextDeadline(now);
        overlaps.forEach(
                overlap -> deadline.at(overlap.until()).at(overlap.from().minus(IMMINENT_WITHIN)));
        return deadline.next();
    }

    /** Returns the first visits concerned, in the order of their conflicts. */
    private List<String> appointmentIds() {
        return overlaps.stream()
                .flatMap(overlap -> Stream.of(overlap.first(), overlap.second()))
                .distinct()
                .limit(MAX_RELATED)
                .toList();
    }

    private boolean isImminent() {
        return overlaps.stream()
                .anyMatch(overlap -> overlap.until() != null && !overlap.from().isAfter(now.plus(IMMINENT_WITHIN)));
    }

    private EntityRef subject() {
        return new EntityRef(EntityKind.ROOM, resourceId);
    }

    private Assessment conflict(AlertLevel level, String what, List<String> visits, Map<String, Object> figures) {
        return Assessment.of(
                AlertCategory.SCHEDULE_CONFLICT,
                subject(),
                Escalation.of(level, next()),
                "Resource " + resourceId + " " + what,
                visits,
                figures);
    }
}
