package org.practiceflow.topology.room;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * That two visits need a room at once.
 *
 * @param first the one whose appointment id comes first
 * @param until when it is over, null where both sit in it
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
