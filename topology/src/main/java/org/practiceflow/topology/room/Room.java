package org.practiceflow.topology.room;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.Limit;
import org.practiceflow.serdes.event.ClinicRoom;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.topology.store.EntityKind;
import org.practiceflow.topology.store.EntityRef;
import org.practiceflow.topology.store.EventOrder;
import org.practiceflow.topology.store.TableDescriptor;

/**
 * A room or chair as last reported.
 *
 * @param eventOrder the order of the report, with the time from which it holds
 * @param currentAppointmentId the visit in the room, null for none or if the report does not say
 * @param expectedFreeAt when the room is expected to be free, null if the report does not say
 * @param locationId the last location reported, null before the first
 * @param resourceType the last type reported, null before the first
 * @param lastSeating the last visit reported to have taken the room, null before the first
 * @param history the last reports
 */
public record Room(
        String resourceId,
        EventOrder eventOrder,
        ResourceStatus status,
        @Nullable String currentAppointmentId,
        @Nullable Instant expectedFreeAt,
        @Nullable String locationId,
        @Nullable String resourceType,
        @Nullable Seating lastSeating,
        OccupancyHistory history) {

    public static final TableDescriptor<Room> TABLE =
            new TableDescriptor<>("rooms", Room.class).counted(Limit.CLINIC_ROOMS);

    /** The seating of a visit in the room. */
    public record Seating(String appointmentId, EventOrder eventOrder) {}

    /** Combines this report with another; the result is the same whichever came first. */
    Room merge(Room reported) {
        boolean later = reported.eventOrder.compareTo(eventOrder) > 0;
        Room last = later ? reported : this;
        Room first = later ? this : reported;
        return new Room(
                resourceId,
                last.eventOrder,
                last.status,
                last.currentAppointmentId,
                last.expectedFreeAt,
                last.locationId == null ? first.locationId : last.locationId,
                last.resourceType == null ? first.resourceType : last.resourceType,
                lastSeated(lastSeating, reported.lastSeating),
                history.mergedWith(reported.history));
    }

    /** Returns the room as the subject of alerts. */
    EntityRef ref() {
        return new EntityRef(EntityKind.ROOM, resourceId);
    }

    /** Returns the row that other applications read. */
    public ClinicRoom published() {
        return new ClinicRoom(
                resourceId, locationId, resourceType, status, since(), currentAppointmentId, expectedFreeAt);
    }

    /** Returns the start of the room's current state. */
    public Instant since() {
        return Objects.requireNonNullElse(history.since(), eventOrder.at());
    }

    /**
     * Returns the instant from which an occupied room overstays, that is when it is expected to be free. Null if the
     * room is not occupied or does not say.
     */
    @Nullable
    Instant expectedEnd() {
        return status == ResourceStatus.OCCUPIED ? expectedFreeAt : null;
    }

    /** Returns how long the room has been occupied past its expected end, null if it has not. */
    public @Nullable Duration overstay(Instant now) {
        boolean overstayed =
                status == ResourceStatus.OCCUPIED && expectedFreeAt != null && !now.isBefore(expectedFreeAt);
        return overstayed && expectedFreeAt != null ? Duration.between(expectedFreeAt, now) : null;
    }

    /** Returns when the room expects the visit to end; null if it does not hold the visit or does not say. */
    public @Nullable Instant expectedFreeOf(String appointmentId) {
        return appointmentId.equals(currentAppointmentId) ? expectedFreeAt : null;
    }

    private static @Nullable Seating lastSeated(@Nullable Seating known, @Nullable Seating reported) {
        if (known == null || reported == null) {
            return known == null ? reported : known;
        }
        return reported.eventOrder.compareTo(known.eventOrder) > 0 ? reported : known;
    }
}
