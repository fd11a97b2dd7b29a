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
import org.practiceflow.topology.store.UnitOfWork;

/** Makes the alert of a role's conflicts, with the nearest free slot for the first of them. */
final class Suggestions {
    private static final int SUGGESTED = 10;
    private static final int DAYS_AROUND = 14;

    private Suggestions() {}

    static RoleAlert alert(UnitOfWork unitOfWork, Role role) {
        SlotDays days = new SlotDays(unitOfWork, role);
        ConflictsAhead conflicts = ConflictsAhead.of(role, unitOfWork.now(), days::conflicts);
        Map<String, Interval> suggestions = new TreeMap<>();
        conflicts.first().stream()
                .limit(SUGGESTED)
                .forEach(conflict -> nearest(days, conflict, unitOfWork.now())
                        .ifPresent(slot -> suggestions.put(conflict.appointmentId(), slot)));
        return new RoleAlert(role.subject(), conflicts, suggestions, unitOfWork.now());
    }

    private static Optional<Interval> nearest(SlotDays days, Conflict conflict, Instant now) {
        Role role = days.role();
        LocalDate date = LocalDate.ofInstant(conflict.start(), role.zone());
        return IntStream.rangeClosed(0, DAYS_AROUND)
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
