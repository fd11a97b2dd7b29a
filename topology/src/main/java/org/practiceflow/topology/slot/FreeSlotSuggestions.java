package org.practiceflow.topology.slot;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.practiceflow.serdes.event.SlotStatus;
import org.practiceflow.topology.availability.Interval;
import org.practiceflow.topology.booking.BookingConflict;
import org.practiceflow.topology.store.UnitOfWork;

/** Creates the alert about a role's conflicts, with the nearest free slot for each of the first conflicts. */
final class FreeSlotSuggestions {
    private static final int MAX_SUGGESTIONS = 10;
    private static final int MAX_DISTANCE_DAYS = 14;

    private FreeSlotSuggestions() {}

    static RoleConflictAlert alert(UnitOfWork unitOfWork, RoleState role) {
        SlotDays days = new SlotDays(unitOfWork, role);
        UpcomingConflicts conflicts = UpcomingConflicts.of(role, unitOfWork.now(), days::conflicts);
        Map<String, Interval> suggestions = new TreeMap<>();
        conflicts.first().stream()
                .limit(MAX_SUGGESTIONS)
                .forEach(conflict -> nearest(days, conflict, unitOfWork.now())
                        .ifPresent(slot -> suggestions.put(conflict.appointmentId(), slot)));
        return new RoleConflictAlert(role.ref(), conflicts, suggestions, unitOfWork.now());
    }

    private static Optional<Interval> nearest(SlotDays days, BookingConflict conflict, Instant now) {
        RoleState role = days.role();
        LocalDate date = LocalDate.ofInstant(conflict.start(), role.zone());
        return IntStream.rangeClosed(0, MAX_DISTANCE_DAYS)
                .mapToObj(distance -> List.of(date.minusDays(distance), date.plusDays(distance)))
                .map(dates -> dates.stream()
                        .flatMap(around -> days.slots(around).stream())
                        .filter(slot -> slot.status() == SlotStatus.FREE
                                && !slot.start().isBefore(now))
                        .map(Slot::interval)
                        .min(Comparator.comparing((Interval slot) -> Duration.between(conflict.start(), slot.start())
                                        .abs())
                                .thenComparing(Interval::start)))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
