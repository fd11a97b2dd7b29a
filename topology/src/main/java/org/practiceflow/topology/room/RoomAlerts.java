package org.practiceflow.topology.room;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.alert.Assessment;
import org.practiceflow.topology.alert.Category;
import org.practiceflow.topology.settings.AlertSettings;
import org.practiceflow.topology.state.Moments;
import org.practiceflow.topology.visit.Journey;

/**
 * What asks for attention in one room.
 *
 * @param current the visit that the room reports to hold, null for none
 * @param seated the visit that last took the room, null for none
 */
record RoomAlerts(
        Room room, @Nullable Journey current, @Nullable Journey seated, Instant now, AlertSettings settings) {

    Assessment assess() {
        if (room.status() == ResourceStatus.MAINTENANCE && isStillSeated()) {
            return alert(AlertLevel.CRITICAL, "is out of service with a visit in it", Duration.ZERO, Duration.ZERO);
        }
        Instant lingering = lingeringSince();
        if (lingering != null && !now.isBefore(lingering.plus(settings.overdueAfter()))) {
            return warning("is still occupied", lingering, "after its visit finished", settings.overdueAfter());
        }
        Instant expected = room.status() == ResourceStatus.OCCUPIED ? room.expectedFreeAt() : null;
        if (expected != null && !now.isBefore(expected.plus(settings.overdueAfter()))) {
            return warning("is occupied", expected, "beyond its expected end", settings.overdueAfter());
        }
        Instant cleaning = cleaningSince();
        if (cleaning != null && now.isAfter(cleaning.plus(settings.cleaningAfter()))) {
            return warning("is in cleaning", cleaning, "already", settings.cleaningAfter());
        }
        return Assessment.clear(Category.RESOURCE, room.subject());
    }

    /** When the room next asks for attention if nothing is reported. */
    @Nullable
    Instant next() {
        Instant expected = room.status() == ResourceStatus.OCCUPIED ? room.expectedFreeAt() : null;
        Instant lingering = lingeringSince();
        Instant cleaning = cleaningSince();
        return new Moments(now)
                .at(expected == null ? null : expected.plus(settings.overdueAfter()))
                .at(lingering == null ? null : lingering.plus(settings.overdueAfter()))
                .after(cleaning == null ? null : cleaning.plus(settings.cleaningAfter()))
                .next();
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

    private @Nullable Instant cleaningSince() {
        return room.status() == ResourceStatus.CLEANING ? room.since() : null;
    }

    private Assessment warning(String what, Instant since, String why, Duration threshold) {
        Duration by = Duration.between(since, now);
        return alert(AlertLevel.WARNING, what + " " + by.toMinutes() + " min " + why, by, threshold);
    }

    private Assessment alert(AlertLevel level, String what, Duration by, Duration threshold) {
        String visit = room.currentAppointmentId();
        if (visit == null && isStillSeated() && room.seated() != null) {
            visit = room.seated().appointmentId();
        }
        return Assessment.of(
                Category.RESOURCE,
                room.subject(),
                level,
                "Resource " + room.resourceId() + " " + what + (visit == null ? "" : "; visit " + visit),
                visit == null ? List.of() : List.of(visit),
                Map.of("overdueMinutes", (int) by.toMinutes(), "threshold", (int) threshold.toMinutes()));
    }
}
