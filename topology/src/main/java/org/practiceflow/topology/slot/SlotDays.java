package org.practiceflow.topology.slot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.availability.Interval;
import org.practiceflow.topology.booking.BookingConflict;
import org.practiceflow.topology.booking.ConflictDay;
import org.practiceflow.topology.booking.OccupiedDay;
import org.practiceflow.topology.booking.SlotOccupation;
import org.practiceflow.topology.store.Table;
import org.practiceflow.topology.store.UnitOfWork;

/** The rows of a role's days that a unit of work reads and writes. */
record SlotDays(UnitOfWork unitOfWork, RoleState role) {

    List<Slot> slots(LocalDate date) {
        SlotDay day = unitOfWork.table(SlotDay.TABLE).get(SlotDay.key(role.id(), date));
        return day == null ? List.of() : day.slots();
    }

    void put(LocalDate date, List<Slot> slots) {
        Table<SlotDay> days = unitOfWork.table(SlotDay.TABLE);
        String key = SlotDay.key(role.id(), date);
        if (slots.isEmpty()) {
            days.delete(key);
        } else {
            days.put(key, new SlotDay(slots));
        }
    }

    @Nullable
    ConflictDay conflicts(LocalDate date) {
        return unitOfWork.table(ConflictDay.TABLE).get(ConflictDay.key(role.id(), date));
    }

    void putConflicts(LocalDate date, List<BookingConflict> conflicts) {
        String key = ConflictDay.key(role.id(), date);
        if (conflicts.isEmpty()) {
            unitOfWork.table(ConflictDay.TABLE).delete(key);
        } else {
            unitOfWork.table(ConflictDay.TABLE).put(key, new ConflictDay(conflicts));
        }
    }

    /** Removes the slots and conflicts from the first date to the last, both inclusive, and returns the slots. */
    List<Slot> remove(LocalDate first, LocalDate last) {
        List<Slot> slots = new ArrayList<>();
        first.datesUntil(last.plusDays(1)).forEach(date -> {
            slots.addAll(slots(date));
            put(date, List.of());
            putConflicts(date, List.of());
        });
        return slots;
    }

    /** Adds slots to the rows of their local dates. */
    void add(List<Slot> slots) {
        SortedMap<LocalDate, List<Slot>> byDate = new TreeMap<>();
        for (Slot slot : slots) {
            byDate.computeIfAbsent(LocalDate.ofInstant(slot.start(), role.zone()), date -> new ArrayList<>(slots(date)))
                    .add(slot);
        }
        byDate.forEach((date, day) -> {
            day.sort(Comparator.comparing(Slot::interval));
            put(date, List.copyOf(day));
        });
    }

    /** Returns the occupations of the role's time on that local date. */
    List<SlotOccupation> joinOccupations(LocalDate date) {
        Interval day = role.day(date);
        List<SlotOccupation> occupations = new ArrayList<>();
        for (String provider : providers()) {
            utcDate(day.start())
                    .datesUntil(utcDate(day.end()).plusDays(1))
                    .map(utc -> unitOfWork.table(OccupiedDay.TABLE).get(OccupiedDay.key(provider, utc)))
                    .filter(occupied -> occupied != null)
                    .flatMap(occupied -> occupied.occupations().stream())
                    .filter(occupation -> !occupation.start().isBefore(day.start())
                            && occupation.start().isBefore(day.end()))
                    .filter(occupation -> role.definition().isHeldAt(occupation.locationId()))
                    .forEach(occupations::add);
        }
        return occupations;
    }

    /** Returns the ids that appointments may name as the provider: the practitioner's and the role's. */
    private Set<String> providers() {
        Set<String> providers = new LinkedHashSet<>();
        providers.add(role.definition().practitionerId());
        providers.add(role.id());
        return providers;
    }

    private static LocalDate utcDate(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
