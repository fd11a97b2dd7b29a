package org.practiceflow.topology.slot;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.FhirResourceChanged;
import org.practiceflow.serdes.event.PractitionerRoleChanged;
import org.practiceflow.serdes.event.SlotGenerationCompleted;
import org.practiceflow.serdes.event.SlotRegenerationRequested;
import org.practiceflow.topology.state.Noted;
import org.practiceflow.topology.state.RefusedException;
import org.practiceflow.topology.state.Stamp;
import org.practiceflow.topology.state.SubjectKind;
import org.practiceflow.topology.state.Turn;

/** Takes in what is told of practitioners' roles, and keeps their slots. */
public final class RoleDesk {
    private RoleDesk() {}

    /** Takes in a role; a version older than the one applied changes nothing. */
    public static void learn(Turn turn, Envelope<?> event, PractitionerRoleChanged data) {
        Stamp stamp = new Stamp(event.occurredAt(), event.sequence(), event.eventId());
        Role known = turn.table(Role.TABLE).get(data.practitionerRoleId());
        RoleTold told = RoleTold.of(data, stamp, known == null ? null : known.told());
        RoleZones.learn(turn, stamp, data);
        if (known != null && told.version().isBefore(known.told().version())) {
            turn.note(Noted.STALE_ROLE);
            new SlotRun(turn, known, false, false)
                    .complete(
                            data.changeType().word(),
                            List.of(new Diagnostic(Diagnostic.Code.STALE_VERSION, "PractitionerRole.meta")));
            return;
        }
        if (known != null
                && known.told().agrees(told)
                && RoleZones.of(turn, told).zone().equals(Optional.of(known.zone()))) {
            return;
        }
        if (known != null) {
            PractitionerRoles.leave(turn, known.told());
        }
        PractitionerRoles.enter(turn, told);
        run(turn, told, known, data.changeType().word());
    }

    /** Takes in a resource that may state a zone; the roles that take theirs from it follow. */
    public static void learn(Turn turn, Envelope<?> event, FhirResourceChanged data) {
        Stamp stamp = new Stamp(event.occurredAt(), event.sequence(), event.eventId());
        RoleZones.learn(
                turn,
                stamp,
                data.resource(),
                data.resource().path("resourceType").asText());
        turn.table(Role.TABLE)
                .stored()
                .forEach(role -> RoleZones.of(turn, role.told())
                        .zone()
                        .filter(zone -> !zone.equals(role.zone()))
                        .ifPresent(zone -> run(turn, role.told(), role, "zone")));
    }

    /** Somebody wants the slots of a role computed anew, or to know the difference. */
    public static void learn(Turn turn, SlotRegenerationRequested data) {
        Role role = turn.table(Role.TABLE).get(data.practitionerRoleId());
        if (role == null) {
            return;
        }
        if (data.dryRun()) {
            SlotRun run = new SlotRun(turn, role, true, false);
            role.firstDay().datesUntil(role.lastDay().plusDays(1)).forEach(run::merge);
            turn.table(Role.TABLE).put(role.id(), role.havingAsked(run.complete("dry-run", List.of())));
        } else {
            run(turn, role.told(), role, "manual");
        }
    }

    /** New settings may mean other zones, horizons and lengths. */
    public static void settle(Turn turn) {
        turn.table(Role.TABLE).stored().forEach(role -> {
            LocalDate last = lastDay(turn, role.firstDay());
            boolean same = role.length().equals(role.told().slotLength(turn.settings()))
                    && role.lastDay().equals(last)
                    && RoleZones.of(turn, role.told()).zone().equals(Optional.of(role.zone()));
            if (!same) {
                run(turn, role.told(), role, "settings");
            }
        });
    }

    /** The last local date that slots reach to from the first one on. */
    static LocalDate lastDay(Turn turn, LocalDate first) {
        return first.plusDays(turn.settings().slotHorizonDays() - 1L);
    }

    private static void run(Turn turn, RoleTold told, @Nullable Role known, String trigger) {
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
                known == null ? List.of() : known.conflicts(),
                known == null ? null : known.lastRun(),
                known == null ? null : known.lastDryRun(),
                known == null ? null : known.wakeAt());
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

    /** In another zone slots stand on other dates; in another schedule they are others. */
    private static void move(Turn turn, Role known, Role role, SlotRun run) {
        boolean scheduleMoves = !known.told().scheduleId().equals(role.told().scheduleId());
        if (known.zone().equals(role.zone()) && !scheduleMoves) {
            return;
        }
        List<Slot> slots = new SlotDays(turn, known)
                .takeOut(known.firstDay().minusDays(1), known.lastDay().plusDays(1));
        if (scheduleMoves) {
            List<Slot> future = slots.stream()
                    .filter(slot -> !slot.start().isBefore(turn.now()))
                    .toList();
            run.forget(future, known.told().scheduleId());
            slots = slots.stream().filter(slot -> !future.contains(slot)).toList();
        }
        new SlotDays(turn, role).putBack(slots);
    }

    private static void keep(Turn turn, SlotRun run, String trigger, List<Diagnostic> diagnostics) {
        SlotGenerationCompleted completed = run.complete(trigger, diagnostics);
        turn.table(Role.TABLE).put(run.role().id(), run.role().having(completed));
        turn.touch(SubjectKind.ROLE, run.role().id());
    }
}
