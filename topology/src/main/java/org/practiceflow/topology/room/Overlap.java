package org.practiceflow.topology.room;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A period in which two visits need the same room.
 *
 * @param first the lower of the two appointment ids
 * @param until the end of the overlap, null if both patients are seated in the room
 */
public record Overlap(
        String first, String second, Instant from, @Nullable Instant until) implements Comparable<Overlap> {
    private static final Comparator<Overlap> ORDER =
            Comparator.comparing(Overlap::from).thenComparing(Overlap::first).thenComparing(Overlap::second);

    static Overlap of(PlannedVisit one, PlannedVisit other) {
        boolean inOrder = one.appointmentId().compareTo(other.appointmentId()) < 0;
        return new Overlap(
                inOrder ? one.appointmentId() : other.appointmentId(),
                inOrder ? other.appointmentId() : one.appointmentId(),
                one.start().isAfter(other.start()) ? one.start() : other.start(),
                one.seated() && other.seated() ? null : one.end().isBefore(other.end()) ? one.end() : other.end());
    }

    @Override
    public int compareTo(Overlap other) {
        return ORDER.compare(this, other);
    }
}
