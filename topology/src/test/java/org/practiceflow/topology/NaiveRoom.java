package org.practiceflow.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.ResourceOccupancyUpdate;
import org.practiceflow.serdes.event.ResourceStatus;

/** A room in its last reported state. */
final class NaiveRoom {
    private final String id;
    private final Map<String, NaiveVisit> visits;
    private final Map<String, NaiveRoom> rooms;
    private @Nullable ResourceOccupancyUpdate note;
    private Instant since = Instant.EPOCH;
    private @Nullable String taken;

    NaiveRoom(String id, Map<String, NaiveVisit> visits, Map<String, NaiveRoom> rooms) {
        this.id = id;
        this.visits = visits;
        this.rooms = rooms;
    }

    void hear(ResourceOccupancyUpdate told) {
        since = is(told.status()) ? since : told.timestamp();
        note = told;
        taken = holds() == null ? taken : holds();
    }

    /** Returns when the room will be free of a visit, null if the report does not say. */
    @Nullable
    Instant freeOf(NaiveVisit visit) {
        return note != null && visit.id().equals(holds()) ? note.expectedFreeAt() : null;
    }

    /** Returns the level of {@code resource}, null for none. */
    @Nullable
    AlertLevel resource(Instant now) {
        NaiveVisit last = taken == null ? null : visits.get(taken);
        if (is(ResourceStatus.MAINTENANCE) && last != null && last.inChair() && id.equals(last.roomId())) {
            return AlertLevel.CRITICAL;
        }
        NaiveVisit current = holds() == null ? null : visits.get(holds());
        boolean lingers = current != null && isPast(current.ended(), 10, now);
        boolean overdue = is(ResourceStatus.OCCUPIED) && note != null && isPast(note.expectedFreeAt(), 10, now);
        boolean cleans =
                is(ResourceStatus.CLEANING) && Duration.between(since, now).compareTo(Duration.ofMinutes(15)) > 0;
        return lingers || overdue || cleans ? AlertLevel.WARNING : null;
    }

    /** Returns the level of {@code schedule-conflict}, null for none. Assumes that all plans lie within a day. */
    @Nullable
    AlertLevel conflict(Instant now) {
        if (areTwo((one, other) -> !(one.inChair() && other.inChair()) && overlap(one, other, now))) {
            return AlertLevel.CRITICAL;
        }
        return areTwo((one, other) -> one.inChair() && other.inChair()) || isLeft() ? AlertLevel.WARNING : null;
    }

    private boolean areTwo(BiPredicate<NaiveVisit, NaiveVisit> atOdds) {
        List<NaiveVisit> here = visits.values().stream()
                .filter(visit -> visit.isOpen() && id.equals(visit.roomId()))
                .toList();
        return here.stream()
                .anyMatch(one ->
                        here.stream().anyMatch(other -> one.id().compareTo(other.id()) < 0 && atOdds.test(one, other)));
    }

    private static boolean overlap(NaiveVisit one, NaiveVisit other, Instant now) {
        return one.plan().start().isBefore(other.plan().end())
                && other.plan().start().isBefore(one.plan().end())
                && now.isBefore(one.plan().end())
                && now.isBefore(other.plan().end());
    }

    /** Returns whether the patient of the room's visit is in the chair of another room, and that room reports it. */
    private boolean isLeft() {
        NaiveVisit visit = holds() == null ? null : visits.get(holds());
        NaiveRoom other = visit == null || !visit.inChair() ? null : rooms.get(visit.roomId());
        return other != null && other != this && visit.id().equals(other.holds());
    }

    private @Nullable String holds() {
        return note != null && is(ResourceStatus.OCCUPIED) ? note.currentAppointmentId() : null;
    }

    private boolean is(ResourceStatus status) {
        return note != null && note.status() == status;
    }

    private static boolean isPast(@Nullable Instant moment, int minutes, Instant now) {
        return moment != null && !now.isBefore(moment.plus(Duration.ofMinutes(minutes)));
    }
}
