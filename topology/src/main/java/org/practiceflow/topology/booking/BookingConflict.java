package org.practiceflow.topology.booking;

import java.time.Instant;
import java.util.Comparator;
import org.practiceflow.topology.availability.ConflictReason;
import org.practiceflow.topology.availability.Interval;

/** An appointment that does not fit the role's schedule. */
public record BookingConflict(String appointmentId, Instant start, Instant end, ConflictReason reason) {
    public static final Comparator<BookingConflict> ORDER =
            Comparator.comparing(BookingConflict::start).thenComparing(BookingConflict::appointmentId);

    public Interval interval() {
        return new Interval(start, end);
    }
}
