package org.practiceflow.topology.room;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.Limit;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.topology.store.EntityKind;
import org.practiceflow.topology.store.EntityRef;
import org.practiceflow.topology.store.EventOrder;
import org.practiceflow.topology.store.TableDescriptor;

/**
 * A room or chair as last reported.
 *
 * @param eventOrder when the report holds from
 * @param currentAppointmentId the visit in it, null for none or where the report does not say
 * @param expectedFreeAt null where the report does not say
 * @param locationId the last one reported, null where none was
 * @param resourceType the last one reported, null where none was
 * @param seated the last visit reported to have taken it, null before the first
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
        @Nullable Seating seated,
        OccupancyHistory history) {

    public static final TableDescriptor<Room> TABLE =
            new TableDescriptor<>("rooms", Room.class).counted(Limit.CLINIC_ROOMS);

    /** That a visit took the room. */
    public record Seating(String appointmentId, EventOrder eventOrder) {}

    /** What is known after this report and the other one, whichever came first. */
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
                lastSeated(seated, reported.seated),
                history.and(reported.history));
    }

    /** The room as the subject of alerts. */
    EntityRef ref() {
        return new EntityRef(EntityKind.ROOM, resourceId);
    }

    /** Since when the room is as it is. */
    public Instant since() {
        return Objects.requireNonNullElse(history.since(), eventOrder.at());
    }

    /** When an occupied room is expected to be free, and overstays if it is not; null for one that does not say, or is not occupied. */
    @Nullable
    Instant expectedEnd() {
        return status == ResourceStatus.OCCUPIED ? expectedFreeAt : null;
    }

    /** How long the room is occupied beyond its expected end, null where it is not. */
    public @Nullable Duration overstay(Instant now) {
        boolean overstayed =
                status == ResourceStatus.OCCUPIED && expectedFreeAt != null && !now.isBefore(expectedFreeAt);
        return overstayed && expectedFreeAt != null ? Duration.between(expectedFreeAt, now) : null;
    }

    /** When the room reports to be free of that visit, null where it does not hold it or does not say. */
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
