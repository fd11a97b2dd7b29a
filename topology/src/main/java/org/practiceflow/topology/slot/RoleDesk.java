package org.practiceflow.topology.slot;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.Limit;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.FhirResourceChanged;
import org.practiceflow.serdes.event.PractitionerRoleChanged;
import org.practiceflow.serdes.event.SlotRegenerationRequested;
import org.practiceflow.topology.state.Noted;
import org.practiceflow.topology.state.RefusedException;
import org.practiceflow.topology.state.Stamp;
import org.practiceflow.topology.state.Sweep;
import org.practiceflow.topology.state.Turn;

/** Takes in what is told of practitioners' roles, and keeps their slots. */
public final class RoleDesk {
    private RoleDesk() {}

    /** Takes in a role; a version older than the one applied changes nothing. */
    public static void learn(Turn turn, Envelope<?> event, PractitionerRoleChanged data) {
        Stamp stamp = new Stamp(event.occurredAt(), event.sequence(), event.eventId());
        Role known = turn.table(Role.TABLE).get(data.practitionerRoleId());
        RoleTold told = RoleTold.of(data, stamp, known == null ? null : known.told());
        if (RoleZones.learn(turn, stamp, data)) {
            Sweep.ofRoles(turn);
        }
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
        if (!told.deleted()) {
            checkSlots(turn, told.slotLength(turn.settings()), "/data/slotMinutes");
        }
        if (known != null) {
            PractitionerRoles.leave(turn, known.told());
            SlotLengths.leave(turn, known.told());
        }
        PractitionerRoles.enter(turn, told);
        SlotLengths.enter(turn, told);
        RoleRuns.run(turn, told, known, data.changeType().word());
    }

    /** Takes in a resource that may state a zone; the roles that take theirs from it follow, each in a decision of its own. */
    public static void learn(Turn turn, Envelope<?> event, FhirResourceChanged data) {
        Stamp stamp = new Stamp(event.occurredAt(), event.sequence(), event.eventId());
        boolean isNew = RoleZones.learn(
                turn,
                stamp,
                data.resource(),
                data.resource().path("resourceType").asText());
        if (isNew) {
            Sweep.ofRoles(turn);
        }
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
            RoleRuns.run(turn, role.told(), role, "manual");
        }
    }

    /**
     * Holds new settings against the roles that state a slot length of their own.
     *
     * @throws RefusedException if one of them would want more slots than a role may have
     */
    public static void check(Turn turn) {
        SlotLengths.shortest(turn).ifPresent(length -> checkSlots(turn, length, "/data/slotHorizonDays"));
    }

    private static void checkSlots(Turn turn, Duration length, String pointer) {
        long slots = turn.settings().slotsOf(length);
        Rejected refusal = turn.limits().refusal(Limit.ROLE_SLOTS, slots, pointer);
        if (refusal != null) {
            throw new RefusedException(refusal);
        }
    }
}
