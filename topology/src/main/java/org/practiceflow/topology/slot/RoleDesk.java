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
import org.practiceflow.topology.store.DecisionCounter;
import org.practiceflow.topology.store.RejectedException;
import org.practiceflow.topology.store.EventOrder;
import org.practiceflow.topology.store.Rollout;
import org.practiceflow.topology.store.UnitOfWork;

/** Takes in what is told of practitioners' roles, and keeps their slots. */
public final class RoleDesk {
    private RoleDesk() {}

    /** Takes in a role; a version older than the one applied changes nothing. */
    public static void learn(UnitOfWork unitOfWork, Envelope<?> event, PractitionerRoleChanged data) {
        EventOrder eventOrder = new EventOrder(event.occurredAt(), event.sequence(), event.eventId());
        Role known = unitOfWork.table(Role.TABLE).get(data.practitionerRoleId());
        RoleTold told = RoleTold.of(data, eventOrder, known == null ? null : known.told());
        if (RoleZones.learn(unitOfWork, eventOrder, data)) {
            Rollout.ofRoles(unitOfWork);
        }
        if (known != null && told.version().isBefore(known.told().version())) {
            unitOfWork.count(DecisionCounter.STALE_ROLE);
            new SlotRun(unitOfWork, known, false, false)
                    .complete(
                            data.changeType().word(),
                            List.of(new Diagnostic(Diagnostic.Code.STALE_VERSION, "PractitionerRole.meta")));
            return;
        }
        if (known != null
                && known.told().agrees(told)
                && RoleZones.of(unitOfWork, told).zone().equals(Optional.of(known.zone()))) {
            return;
        }
        if (!told.deleted()) {
            checkSlots(unitOfWork, told.slotLength(unitOfWork.settings()), "/data/slotMinutes");
        }
        if (known != null) {
            PractitionerRoles.leave(unitOfWork, known.told());
            SlotLengths.leave(unitOfWork, known.told());
        }
        PractitionerRoles.enter(unitOfWork, told);
        SlotLengths.enter(unitOfWork, told);
        RoleRuns.run(unitOfWork, told, known, data.changeType().word());
    }

    /** Takes in a resource that may state a zone; the roles that take theirs from it follow, each in a decision of its own. */
    public static void learn(UnitOfWork unitOfWork, Envelope<?> event, FhirResourceChanged data) {
        EventOrder eventOrder = new EventOrder(event.occurredAt(), event.sequence(), event.eventId());
        boolean isNew = RoleZones.learn(
                unitOfWork,
                eventOrder,
                data.resource(),
                data.resource().path("resourceType").asText());
        if (isNew) {
            Rollout.ofRoles(unitOfWork);
        }
    }

    /** Somebody wants the slots of a role computed anew, or to know the difference. */
    public static void learn(UnitOfWork unitOfWork, SlotRegenerationRequested data) {
        Role role = unitOfWork.table(Role.TABLE).get(data.practitionerRoleId());
        if (role == null) {
            return;
        }
        if (data.dryRun()) {
            SlotRun run = new SlotRun(unitOfWork, role, true, false);
            role.firstDay().datesUntil(role.lastDay().plusDays(1)).forEach(run::merge);
            unitOfWork.table(Role.TABLE).put(role.id(), role.havingAsked(run.complete("dry-run", List.of())));
        } else {
            RoleRuns.run(unitOfWork, role.told(), role, "manual");
        }
    }

    /**
     * Holds new settings against the roles that state a slot length of their own.
     *
     * @throws RejectedException if one of them would want more slots than a role may have
     */
    public static void check(UnitOfWork unitOfWork) {
        SlotLengths.shortest(unitOfWork).ifPresent(length -> checkSlots(unitOfWork, length, "/data/slotHorizonDays"));
    }

    private static void checkSlots(UnitOfWork unitOfWork, Duration length, String pointer) {
        long slots = unitOfWork.settings().slotsOf(length);
        Rejected rejection = unitOfWork.limits().rejection(Limit.ROLE_SLOTS, slots, pointer);
        if (rejection != null) {
            throw new RejectedException(rejection);
        }
    }
}
