package org.practiceflow.topology.slot;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.serdes.event.SlotGenerationCompleted;
import org.practiceflow.topology.state.RefusedException;
import org.practiceflow.topology.state.SubjectKind;
import org.practiceflow.topology.state.Turn;

/** Runs over the slots of a role. */
final class RoleRuns {
    private RoleRuns() {}

    /** The last local date that slots reach to from the first one on. */
    static LocalDate lastDay(Turn turn, LocalDate first) {
        return first.plusDays(turn.settings().slotHorizonDays() - 1L);
    }

    /** Brings the slots of a role to what it is told to be, from today up to its horizon. */
    static void run(Turn turn, RoleTold told, @Nullable Role known, String trigger) {
        RoleZone.Found found = RoleZones.of(turn, told);
        ZoneId zone = found.zone().orElse(known == null ? null : known.zone());
        if (zone == null) {
            throw new RefusedException(
                    new Rejected(RejectionReason.TIME_ZONE_MISSING, "/data/role", "expected a time zone somewhere"));
        }
        LocalDate today = LocalDate.ofInstant(turn.now(), zone);
        Role role = new Role(
                told,
                zone,
                told.slotLength(turn.settings()),
                today,
                lastDay(turn, today),
                ahead(known, zone, today),
                known == null ? null : known.lastRun(),
                known == null ? null : known.lastDryRun());
        if (known != null) {
            turn.schedule(known.subject(), null);
            forget(turn, known, today);
        }
        boolean otherZone = known != null && !known.zone().equals(zone);
        SlotRun run = new SlotRun(turn, role, false, otherZone);
        LocalDate end = role.lastDay();
        if (known != null) {
            move(turn, known, role, run);
            end = known.lastDay().plusDays(1).isAfter(end) ? known.lastDay().plusDays(1) : end;
        }
        today.datesUntil(end.plusDays(1)).forEach(run::merge);
        keep(turn, run, trigger, found.diagnostics());
    }

    /** Computes the days that have come into reach. */
    static void roll(Turn turn, Role known, LocalDate today) {
        forget(turn, known, today);
        LocalDate first =
                known.lastDay().isBefore(today) ? today : known.lastDay().plusDays(1);
        SlotRun run = new SlotRun(
                turn,
                known.reaching(today, lastDay(turn, today)).conflicting(ahead(known, known.zone(), today)),
                false,
                false);
        first.datesUntil(run.role().lastDay().plusDays(1)).forEach(run::merge);
        keep(turn, run, "roll", List.of());
    }

    /** The conflicts of days that have not passed; in another zone they are of other dates. */
    private static SortedMap<LocalDate, Integer> ahead(@Nullable Role known, ZoneId zone, LocalDate today) {
        return known == null || !known.zone().equals(zone)
                ? Collections.emptySortedMap()
                : known.conflicts().tailMap(today);
    }

    /** Days that have passed leave the state; yesterday stays, for what has begun before midnight. */
    private static void forget(Turn turn, Role known, LocalDate today) {
        LocalDate first = known.firstDay().minusDays(1);
        LocalDate last = today.minusDays(2);
        if (!last.isBefore(first)) {
            new SlotDays(turn, known).takeOut(first, last);
        }
    }

    /** In another zone slots stand on other dates; in another schedule they are others. */
    private static void move(Turn turn, Role known, Role role, SlotRun run) {
        boolean scheduleMoves = !known.told().scheduleId().equals(role.told().scheduleId());
        if (known.zone().equals(role.zone()) && !scheduleMoves) {
            return;
        }
        List<Slot> slots = new SlotDays(turn, known)
                .takeOut(known.firstDay().minusDays(1), known.lastDay().plusDays(1));
        if (scheduleMoves) {
            Map<Boolean, List<Slot>> byBegun = slots.stream()
                    .collect(Collectors.partitioningBy(slot -> slot.start().isBefore(turn.now())));
            run.forget(byBegun.getOrDefault(false, List.of()), known.told().scheduleId());
            slots = byBegun.getOrDefault(true, List.of());
        }
        new SlotDays(turn, role).putBack(slots);
    }

    private static void keep(Turn turn, SlotRun run, String trigger, List<Diagnostic> diagnostics) {
        SlotGenerationCompleted completed = run.complete(trigger, diagnostics);
        turn.table(Role.TABLE).put(run.role().id(), run.role().having(completed));
        turn.touch(SubjectKind.ROLE, run.role().id());
    }
}
