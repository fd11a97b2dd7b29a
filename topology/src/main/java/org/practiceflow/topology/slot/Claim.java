package org.practiceflow.topology.slot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.store.EventOrder;
import org.practiceflow.topology.visit.Appointment;
import org.practiceflow.topology.visit.Visit;

/**
 * That an appointment needs a stretch of its provider's time.
 *
 * @param eventOrder when that was stated; of two that cannot both be, the earlier one has the slot
 * @param locationId where, null where nobody says
 * @param tentative whether the appointment is not yet certain
 */
public record Claim(
        String appointmentId,
        EventOrder eventOrder,
        String providerId,
        @Nullable String locationId,
        Instant start,
        Instant end,
        boolean tentative) {
    static final Comparator<Claim> FIRST_STATED =
            Comparator.comparing(Claim::eventOrder).thenComparing(Claim::appointmentId);

    /** What the visit needs in the stage last announced; null for one that does not take place. */
    static @Nullable Claim of(Visit visit) {
        Appointment appointment = visit.appointment();
        Stage stage = visit.announced();
        if (appointment == null || stage == null || stage == Stage.CANCELLED || stage == Stage.NO_SHOW) {
            return null;
        }
        return new Claim(
                visit.appointmentId(),
                appointment.eventOrder(),
                appointment.providerId(),
                appointment.locationId(),
                appointment.start(),
                appointment.start().plus(appointment.planned()),
                visit.isTentative());
    }

    Interval interval() {
        return new Interval(start, end);
    }

    SlotStatus status() {
        return tentative ? SlotStatus.BUSY_TENTATIVE : SlotStatus.BUSY;
    }

    /** The key of the row that it stands in. */
    String key() {
        return ClaimedDay.key(providerId, LocalDate.ofInstant(start, ZoneOffset.UTC));
    }
}
