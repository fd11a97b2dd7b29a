package org.practiceflow.topology.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.SlotStatus;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.availability.Interval;
import org.practiceflow.topology.store.EventOrder;
import org.practiceflow.topology.visit.Appointment;
import org.practiceflow.topology.visit.Visit;

/**
 * An appointment's occupation of its provider's time.
 *
 * @param eventOrder the order of the statement; of two conflicting occupations, the earlier one has the slot
 * @param locationId the location, null if not stated
 * @param tentative whether the appointment is not yet certain
 */
public record SlotOccupation(
        String appointmentId,
        EventOrder eventOrder,
        String providerId,
        @Nullable String locationId,
        Instant start,
        Instant end,
        boolean tentative) {
    public static final Comparator<SlotOccupation> BY_STATEMENT =
            Comparator.comparing(SlotOccupation::eventOrder).thenComparing(SlotOccupation::appointmentId);

    /** Returns the visit's occupation in the stage last announced; null if it needs no provider's time. */
    public static @Nullable SlotOccupation of(Visit visit) {
        Appointment appointment = visit.appointment();
        Appointment plan = visit.plan();
        Stage stage = visit.announced();
        if (appointment == null
                || plan == null
                || stage == null
                || stage == Stage.CANCELLED
                || stage == Stage.NO_SHOW
                || visit.isWaitlisted()) {
            return null;
        }
        return new SlotOccupation(
                visit.appointmentId(),
                appointment.eventOrder(),
                plan.providerId(),
                appointment.locationId(),
                plan.start(),
                plan.start().plus(plan.planned()),
                visit.isTentative());
    }

    public Interval interval() {
        return new Interval(start, end);
    }

    public SlotStatus status() {
        return tentative ? SlotStatus.BUSY_TENTATIVE : SlotStatus.BUSY;
    }

    /** Returns the key of the row that contains this occupation. */
    public String key() {
        return OccupiedDay.key(providerId, LocalDate.ofInstant(start, ZoneOffset.UTC));
    }
}
