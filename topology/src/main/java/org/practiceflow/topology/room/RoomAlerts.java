package org.practiceflow.topology.room;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.alert.AlertCategory;
import org.practiceflow.topology.alert.Assessment;
import org.practiceflow.topology.alert.Escalation;
import org.practiceflow.topology.settings.AlertSettings;
import org.practiceflow.topology.store.NextDeadline;
import org.practiceflow.topology.visit.Journey;

/**
 * The conditions of one room that raise a resource alert.
 *
 * @param current the visit that the room reports to hold, null for none
 * @param seated the visit that last took the room, null for none
 */
record RoomAlerts(
        Room room, @Nullable Journey current, @Nullable Journey seated, Instant now, AlertSettings settings) {

    /**
     * A state that raises an alert once it has lasted too long.
     *
     * @param from the instant from which it has
     */
    private record TooLong(String what, Instant since, String why, Duration threshold, Instant from) {}

    Assessment assess() {
        List<TooLong> states = Stream.of(lingering(), overdue(), cleaning())
                .flatMap(Optional::stream)
                .toList();
        NextDeadline deadline = new NextDeadline(now);
        states.forEach(state -> deadline.at(state.from()));
        if (room.status() == ResourceStatus.MAINTENANCE && isStillSeated()) {
            return alert(
                    Escalation.of(AlertLevel.CRITICAL, deadline.next()),
                    "is out of service with a patient in it",
                    Duration.ZERO,
                    Duration.ZERO);
        }
        return states.stream()
                .filter(state -> !now.isBefore(state.from()))
                .findFirst()
                .map(state -> warning(state, deadline.next()))
                .orElseGet(() -> Assessment.clear(AlertCategory.RESOURCE, room.ref(), deadline.next()));
    }

    private Optional<TooLong> lingering() {
        return Optional.ofNullable(lingeringSince())
                .map(since -> new TooLong(
                        "is still occupied",
                        since,
                        "after its visit finished",
                        settings.overdueAfter(),
                        since.plus(settings.overdueAfter())));
    }

    private Optional<TooLong> overdue() {
        return Optional.ofNullable(room.expectedEnd())
                .map(since -> new TooLong(
                        "is still occupied",
                        since,
                        "past its expected end",
                        settings.overdueAfter(),
                        since.plus(settings.overdueAfter())));
    }

    /** Returns the room's cleaning, if any. It may last as long as the threshold, so 1 ms is added. */
    private Optional<TooLong> cleaning() {
        return room.status() == ResourceStatus.CLEANING
                ? Optional.of(new TooLong(
                        "has been in cleaning for",
                        room.since(),
                        "so far",
                        settings.cleaningAfter(),
                        room.since().plus(settings.cleaningAfter()).plusMillis(1)))
                : Optional.empty();
    }

    private boolean isStillSeated() {
        return seated != null
                && seated.stage() == Stage.IN_CHAIR
                && room.resourceId().equals(seated.resourceId());
    }

    private @Nullable Instant lingeringSince() {
        return room.status() == ResourceStatus.OCCUPIED
                        && current != null
                        && !current.stage().isOpen()
                ? current.finishedAt()
                : null;
    }

    private Assessment warning(TooLong state, @Nullable Instant next) {
        Duration by = Duration.between(state.since(), now);
        return alert(
                Escalation.of(AlertLevel.WARNING, next),
                state.what() + " " + by.toMinutes() + " min " + state.why(),
                by,
                state.threshold());
    }

    private Assessment alert(Escalation escalation, String what, Duration by, Duration threshold) {
        String visit = room.currentAppointmentId();
        if (visit == null && isStillSeated() && room.lastSeating() != null) {
            visit = room.lastSeating().appointmentId();
        }
        return Assessment.of(
                AlertCategory.RESOURCE,
                room.ref(),
                escalation,
                "Resource " + room.resourceId() + " " + what + (visit == null ? "" : "; visit " + visit),
                visit == null ? List.of() : List.of(visit),
                Map.of("overdueMinutes", (int) by.toMinutes(), "threshold", (int) threshold.toMinutes()));
    }
}
