package org.practiceflow.topology.room;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.state.TableDescriptor;

/**
 * The visits that cannot share a room and are planned to.
 *
 * @param overlaps in the order in which they come
 * @param wakeAt when the room is next to be looked at, null for never
 */
public record RoomConflicts(
        List<Overlap> overlaps, @Nullable Instant wakeAt) {
    public static final TableDescriptor<RoomConflicts> TABLE =
            new TableDescriptor<>("room-conflicts", RoomConflicts.class);
    static final RoomConflicts NONE = new RoomConflicts(List.of(), null);

    /**
     * That two visits need the room at once.
     *
     * @param first the one whose appointment id comes first
     * @param until when it is over, null where both sit in it
     */
    public record Overlap(
            String first,
            String second,
            Instant from,
            @Nullable Instant until) {
        private static final Comparator<Overlap> ORDER = Comparator.comparing(Overlap::from)
                .thenComparing(Overlap::first)
                .thenComparing(Overlap::second);

        static Overlap of(PlannedVisit one, PlannedVisit other) {
            boolean inOrder = one.appointmentId().compareTo(other.appointmentId()) < 0;
            return new Overlap(
                    inOrder ? one.appointmentId() : other.appointmentId(),
                    inOrder ? other.appointmentId() : one.appointmentId(),
                    one.start().isAfter(other.start()) ? one.start() : other.start(),
                    one.seated() && other.seated() ? null : one.end().isBefore(other.end()) ? one.end() : other.end());
        }

        boolean concerns(String appointmentId) {
            return first.equals(appointmentId) || second.equals(appointmentId);
        }

        boolean isOver(Instant now) {
            return until != null && !until.isAfter(now);
        }
    }

    RoomConflicts without(String appointmentId) {
        return new RoomConflicts(
                overlaps.stream()
                        .filter(overlap -> !overlap.concerns(appointmentId))
                        .toList(),
                wakeAt);
    }

    RoomConflicts with(Overlap overlap) {
        List<Overlap> all = new ArrayList<>(overlaps);
        all.remove(overlap);
        all.add(overlap);
        all.sort(Overlap.ORDER);
        return new RoomConflicts(List.copyOf(all), wakeAt);
    }

    RoomConflicts at(Instant now) {
        return new RoomConflicts(
                overlaps.stream().filter(overlap -> !overlap.isOver(now)).toList(), wakeAt);
    }

    RoomConflicts wakingAt(@Nullable Instant instant) {
        return new RoomConflicts(overlaps, instant);
    }

    /** The visits concerned, in the order of their conflicts. */
    List<String> appointmentIds() {
        return overlaps.stream()
                .flatMap(overlap -> Stream.of(overlap.first(), overlap.second()))
                .distinct()
                .toList();
    }
}
