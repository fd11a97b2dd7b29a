package org.practiceflow.topology.slot;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.serdes.event.SlotGenerationCompleted;
import org.practiceflow.topology.availability.AvailabilityDiagnostic;
import org.practiceflow.topology.availability.RoleDefinition;
import org.practiceflow.topology.availability.ZoneResolver;
import org.practiceflow.topology.availability.ZoneResources;
import org.practiceflow.topology.booking.ConflictDay;
import org.practiceflow.topology.store.EntityKind;
import org.practiceflow.topology.store.RejectedException;
import org.practiceflow.topology.store.UnitOfWork;

/** Performs the slot generation runs of roles. */
final class SlotGenerationRuns {
    private SlotGenerationRuns() {}

    /** Returns the last local date that slots reach, counted from the first one. */
    static LocalDate lastDay(UnitOfWork unitOfWork, LocalDate first) {
        return first.plusDays(unitOfWork.settings().slotHorizonDays() - 1L);
    }

    /** Brings the slots of a role in line with its definition, from today up to its horizon. */
    static void run(UnitOfWork unitOfWork, RoleDefinition definition, @Nullable RoleState known, String trigger) {
        ZoneResolver.Resolution resolution = ZoneResources.zoneOf(unitOfWork, definition);
        ZoneId zone = resolution.zone().orElse(known == null ? null : known.zone());
        if (zone == null) {
            throw new RejectedException(
                    new Rejected(RejectionReason.TIME_ZONE_MISSING, "/data/role", missing(resolution.diagnostics())));
        }
        LocalDate today = LocalDate.ofInstant(unitOfWork.now(), zone);
        if (known != null) {
            unitOfWork.schedule(known.ref(), null);
            removePastDays(unitOfWork, known, today);
        }
        RoleState role = new RoleState(
                definition,
                zone,
                definition.slotLength(unitOfWork.settings()),
                today,
                lastDay(unitOfWork, today),
                upcoming(unitOfWork, known, zone, today),
                known == null ? null : known.lastRun(),
                known == null ? null : known.lastDryRun(),
                known == null ? null : known.slotsChangedAt());
        boolean otherZone = known != null && !known.zone().equals(zone);
        SlotGenerationRun run = new SlotGenerationRun(unitOfWork, role, false, otherZone);
        LocalDate end = role.lastDay();
        if (known != null) {
            move(unitOfWork, known, role, run);
            end = known.lastDay().plusDays(1).isAfter(end) ? known.lastDay().plusDays(1) : end;
        }
        SlotDays.firstOf(today).datesUntil(end.plusDays(1)).forEach(run::evaluate);
        save(unitOfWork, run, trigger, resolution.diagnostics());
    }

    private static String missing(List<AvailabilityDiagnostic> diagnostics) {
        String found = diagnostics.stream()
                .map(it -> it.code().code() + " at " + it.path())
                .limit(3)
                .collect(Collectors.joining(", "));
        return "expected a time zone for the role" + (found.isEmpty() ? "" : "; found " + found);
    }

    /** Computes the days that have come within the horizon. */
    static void roll(UnitOfWork unitOfWork, RoleState known, LocalDate today) {
        removePastDays(unitOfWork, known, today);
        LocalDate first =
                known.lastDay().isBefore(today) ? today : known.lastDay().plusDays(1);
        SlotGenerationRun run = new SlotGenerationRun(
                unitOfWork,
                known.withDays(today, lastDay(unitOfWork, today))
                        .withConflicts(upcoming(unitOfWork, known, known.zone(), today)),
                false,
                false);
        first.datesUntil(run.role().lastDay().plusDays(1)).forEach(run::evaluate);
        save(unitOfWork, run, "roll", List.of());
    }

    /** Returns the conflicts that are kept by local date; none in another zone, where they have other dates. */
    private static SortedMap<LocalDate, Integer> upcoming(
            UnitOfWork unitOfWork, @Nullable RoleState known, ZoneId zone, LocalDate today) {
        if (known == null || !known.zone().equals(zone)) {
            return Collections.emptySortedMap();
        }
        SlotDays days = new SlotDays(unitOfWork, known);
        SortedMap<LocalDate, Integer> upcoming = new TreeMap<>(known.conflicts().tailMap(today));
        known.conflicts().headMap(today).keySet().forEach(date -> {
            ConflictDay day = days.conflicts(date);
            if (day != null) {
                upcoming.put(date, day.conflicts().size());
            }
        });
        return upcoming;
    }

    /** Removes what is over of the days that have passed; all slots of yesterday stay. */
    private static void removePastDays(UnitOfWork unitOfWork, RoleState known, LocalDate today) {
        LocalDate first = SlotDays.firstOf(known.firstDay());
        SlotDays days = new SlotDays(unitOfWork, known);
        first.datesUntil(today.minusDays(1)).forEach(days::removeSlotsThatAreOver);
        first.datesUntil(today).forEach(days::removeConflictsThatAreOver);
    }

    /**
     * Moves the slots to their dates in a new zone. In a new schedule slots have other ids: those that are not over are
     * retired, and the others leave the state under the ids that they had.
     */
    private static void move(UnitOfWork unitOfWork, RoleState known, RoleState role, SlotGenerationRun run) {
        boolean scheduleMoves =
                !known.definition().scheduleId().equals(role.definition().scheduleId());
        if (known.zone().equals(role.zone()) && !scheduleMoves) {
            return;
        }
        List<Slot> slots = new SlotDays(unitOfWork, known)
                .remove(SlotDays.firstOf(known.firstDay()), known.lastDay().plusDays(1));
        if (scheduleMoves) {
            run.retire(
                    slots.stream()
                            .filter(slot -> !slot.isOver(unitOfWork.now()))
                            .toList(),
                    known.definition().scheduleId());
        } else {
            new SlotDays(unitOfWork, role).add(slots);
        }
    }

    private static void save(
            UnitOfWork unitOfWork, SlotGenerationRun run, String trigger, List<AvailabilityDiagnostic> diagnostics) {
        SlotGenerationCompleted completed = run.complete(trigger, diagnostics);
        unitOfWork.table(RoleState.TABLE).put(run.role().id(), run.role().withLastRun(completed));
        unitOfWork.markDirty(EntityKind.ROLE, run.role().id());
    }
}
