package org.practiceflow.topology.slot;

import java.time.Duration;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.Limit;
import org.practiceflow.topology.availability.Interval;
import org.practiceflow.topology.booking.BookingConflict;
import org.practiceflow.topology.booking.ConflictDay;
import org.practiceflow.topology.booking.OccupiedDay;
import org.practiceflow.topology.booking.SlotOccupation;
import org.practiceflow.topology.store.Table;
import org.practiceflow.topology.store.UnitOfWork;

/** The rows of a role's days that a unit of work reads and writes. */
record SlotDays(UnitOfWork unitOfWork, RoleState role) {
    private static final Duration LONGEST_BOOKING = Duration.ofMinutes(Limit.APPOINTMENT_MINUTES.max());

    /** The number of local dates that the longest booking can touch before today, where one date is skipped, too. */
    private static final int DAYS_BACK = (int) LONGEST_BOOKING.toDays() + 2;

    /** Returns the first local date whose slots may not be over while that date is the present one. */
    static LocalDate firstOf(LocalDate today) {
        return today.minusDays(DAYS_BACK);
    }

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

    void removeSlotsThatAreOver(LocalDate date) {
        List<Slot> slots = slots(date);
        if (!slots.isEmpty()) {
            put(
                    date,
                    slots.stream()
                            .filter(slot -> !slot.isOver(unitOfWork.now()))
                            .toList());
        }
    }

    void removeConflictsThatAreOver(LocalDate date) {
        ConflictDay day = conflicts(date);
        if (day != null) {
            putConflicts(date, day.after(unitOfWork.now()));
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

    /**
     * Returns the occupations of the role's time that overlap the slots of that local date, or the occupations that
     * begin on it. They may have begun days before, or go on for days.
     */
    List<SlotOccupation> joinOccupations(LocalDate date) {
        Interval day = role.day(date);
        Instant end = Stream.concat(
                        Stream.of(day.end().plus(role.length())),
                        joinOccupations(day).stream().map(SlotOccupation::end))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return joinOccupations(new Interval(day.start(), end));
    }

    /** Returns the occupations of the role's time that overlap the interval. */
    List<SlotOccupation> joinOccupations(Interval interval) {
        List<SlotOccupation> occupations = new ArrayList<>();
        for (String provider : providers()) {
            utcDate(interval.start().minus(LONGEST_BOOKING))
                    .datesUntil(utcDate(interval.end()).plusDays(1))
                    .map(utc -> unitOfWork.table(OccupiedDay.TABLE).get(OccupiedDay.key(provider, utc)))
                    .filter(occupied -> occupied != null)
                    .flatMap(occupied -> occupied.occupations().stream())
                    .filter(occupation -> occupation.interval().overlaps(interval))
                    .filter(occupation -> role.definition().isHeldAt(occupation.locationId()))
                    .forEach(occupations::add);
        }
        return occupations;
    }

    /** Returns the local dates whose slots or conflicts depend on the occupation and may not be over, in order. */
    Stream<LocalDate> datesOf(SlotOccupation occupation) {
        Instant first = joinOccupations(occupation.interval()).stream()
                .map(SlotOccupation::start)
                .reduce(occupation.start().minus(role.length()), (one, other) -> one.isBefore(other) ? one : other);
        LocalDate from = latest(localDate(first), firstOf(localDate(unitOfWork.now())));
        LocalDate last = localDate(occupation.end().minusMillis(1));
        LocalDate to = last.isAfter(role.lastDay()) ? role.lastDay() : last;
        return from.isAfter(to) ? Stream.of() : from.datesUntil(to.plusDays(1));
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private LocalDate localDate(Instant instant) {
        return LocalDate.ofInstant(instant, role.zone());
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
