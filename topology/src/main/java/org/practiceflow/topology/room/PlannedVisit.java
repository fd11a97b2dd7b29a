package org.practiceflow.topology.room;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.store.CompositeKey;
import org.practiceflow.topology.store.TableDescriptor;
import org.practiceflow.topology.visit.Appointment;
import org.practiceflow.topology.visit.Visit;

/**
 * An open visit's need for a room. It has a row for each of its UTC dates, so a booking rewrites no other visit.
 *
 * @param start the planned start; without a plan, the time of the visit's last fact
 * @param end the planned end, not before the start
 * @param seated whether the patient is in the room
 */
public record PlannedVisit(String appointmentId, String resourceId, Instant start, Instant end, boolean seated)
        implements Comparable<PlannedVisit> {
    public static final TableDescriptor<PlannedVisit> TABLE = new TableDescriptor<>("room-visits", PlannedVisit.class);

    private static final Comparator<PlannedVisit> ORDER = Comparator.comparing(PlannedVisit::start)
            .thenComparing(PlannedVisit::end)
            .thenComparing(PlannedVisit::appointmentId);

    /** Returns the visit's need in the stage last announced; null if the visit is over, on the waitlist, or needs no room. */
    static @Nullable PlannedVisit of(Visit visit) {
        Stage stage = visit.announced();
        String resourceId = visit.resourceId();
        Appointment plan = visit.plan();
        Instant start = plan == null ? visit.lastFactAt() : plan.start();
        if (resourceId == null || start == null || stage == null || !stage.isOpen() || visit.isWaitlisted()) {
            return null;
        }
        Duration planned = plan == null ? Duration.ZERO : plan.planned();
        return new PlannedVisit(visit.appointmentId(), resourceId, start, start.plus(planned), stage == Stage.IN_CHAIR);
    }

    String key(LocalDate date) {
        return CompositeKey.of(resourceId, date.toString(), appointmentId).text();
    }

    /** Returns the UTC date in the key of a row. */
    static LocalDate dateOf(String key) {
        return LocalDate.parse(new CompositeKey(key).part(1));
    }

    /** Returns the UTC dates under which the visit is stored in the room's plan. */
    List<LocalDate> dates() {
        return RoomDay.dates(start, end);
    }

    @Override
    public int compareTo(PlannedVisit other) {
        return ORDER.compare(this, other);
    }
}
