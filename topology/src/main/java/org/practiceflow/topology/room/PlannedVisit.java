package org.practiceflow.topology.room;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.store.TableDescriptor;
import org.practiceflow.topology.visit.Appointment;
import org.practiceflow.topology.visit.Visit;

/**
 * That an open visit needs a room; a row for each date in UTC on which it does, so that a booking writes no others.
 *
 * @param start by the plan; for a patient without one, when the room was taken
 * @param end by the plan, no earlier than the start
 * @param seated whether the patient is in it
 */
public record PlannedVisit(String appointmentId, String resourceId, Instant start, Instant end, boolean seated)
        implements Comparable<PlannedVisit> {
    public static final TableDescriptor<PlannedVisit> TABLE = new TableDescriptor<>("room-visits", PlannedVisit.class);

    private static final Comparator<PlannedVisit> ORDER = Comparator.comparing(PlannedVisit::start)
            .thenComparing(PlannedVisit::end)
            .thenComparing(PlannedVisit::appointmentId);

    /** What the visit needs in the stage last announced; null for one that is over, or needs no room. */
    static @Nullable PlannedVisit of(Visit visit) {
        Stage stage = visit.announced();
        String resourceId = visit.resourceId();
        Appointment appointment = visit.appointment();
        Instant start = appointment == null ? visit.lastFactAt() : appointment.start();
        if (resourceId == null || start == null || stage == null || !stage.isOpen()) {
            return null;
        }
        Duration planned = appointment == null ? Duration.ZERO : appointment.planned();
        return new PlannedVisit(visit.appointmentId(), resourceId, start, start.plus(planned), stage == Stage.IN_CHAIR);
    }

    String key(LocalDate date) {
        return RoomDay.key(resourceId, date) + "\u0000" + appointmentId;
    }

    /** The date in UTC under which the row of that key stands. */
    static LocalDate dateOf(String key) {
        return LocalDate.parse(key.split("\u0000", 3)[1]);
    }

    /** The dates in UTC, under which it stands in the room's plan. */
    List<LocalDate> dates() {
        return RoomDay.dates(start, end);
    }

    @Override
    public int compareTo(PlannedVisit other) {
        return ORDER.compare(this, other);
    }
}
