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
import org.practiceflow.topology.availability.AvailabilityDiagnostic;
import org.practiceflow.topology.availability.FhirDocument;
import org.practiceflow.topology.availability.PractitionerRoles;
import org.practiceflow.topology.availability.RoleDefinition;
import org.practiceflow.topology.availability.SlotLengths;
import org.practiceflow.topology.availability.ZoneResources;
import org.practiceflow.topology.store.DecisionCounter;
import org.practiceflow.topology.store.EventOrder;
import org.practiceflow.topology.store.RejectedException;
import org.practiceflow.topology.store.Rollout;
import org.practiceflow.topology.store.UnitOfWork;

/** Applies the events of practitioners' roles and maintains their slots. */
public final class RoleHandler {
    private RoleHandler() {}

    /** Applies a role. A version older than the one applied is reported, but changes nothing. */
    public static void apply(UnitOfWork unitOfWork, Envelope<?> event, PractitionerRoleChanged data) {
        EventOrder eventOrder = new EventOrder(event.occurredAt(), event.sequence(), event.eventId());
        RoleState known = unitOfWork.table(RoleState.TABLE).get(data.practitionerRoleId());
        RoleDefinition definition = RoleDefinition.of(data, eventOrder, known == null ? null : known.definition());
        FhirDocument.apply(unitOfWork, eventOrder, data);
        if (ZoneResources.apply(unitOfWork, eventOrder, data, definition)) {
            Rollout.ofRoles(unitOfWork);
        }
        if (known != null && definition.version().isBefore(known.definition().version())) {
            unitOfWork.count(DecisionCounter.STALE_ROLE);
            new SlotGenerationRun(unitOfWork, known, false, false)
                    .complete(
                            data.changeType().code(),
                            List.of(new AvailabilityDiagnostic(
                                    AvailabilityDiagnostic.Code.STALE_VERSION, "PractitionerRole.meta")));
            return;
        }
        if (known != null
                && known.definition().isSameAs(definition)
                && ZoneResources.zoneOf(unitOfWork, definition).zone().equals(Optional.of(known.zone()))) {
            return;
        }
        if (!definition.deleted()) {
            checkSlots(unitOfWork, definition.slotLength(unitOfWork.settings()), "/data/slotMinutes");
        }
        if (known != null) {
            PractitionerRoles.remove(unitOfWork, known.definition());
            SlotLengths.remove(unitOfWork, known.definition());
        }
        PractitionerRoles.add(unitOfWork, definition);
        SlotLengths.add(unitOfWork, definition);
        SlotGenerationRuns.run(unitOfWork, definition, known, data.changeType().code());
    }

    /** Applies a role, or another resource. Roles that take their zone from it follow, each in its own decision. */
    public static void apply(UnitOfWork unitOfWork, Envelope<?> event, FhirResourceChanged data) {
        if (data.isRole()) {
            applyRole(unitOfWork, event, data);
            return;
        }
        EventOrder eventOrder = new EventOrder(event.occurredAt(), event.sequence(), event.eventId());
        FhirDocument.apply(unitOfWork, eventOrder, data);
        if (ZoneResources.apply(unitOfWork, eventOrder, data)) {
            Rollout.ofRoles(unitOfWork);
        }
    }

    /** Applies a role that came by itself. What FHIR does not say of it, its slot length and buffer, stays as it was. */
    private static void applyRole(UnitOfWork unitOfWork, Envelope<?> event, FhirResourceChanged data) {
        String id = data.resource().path("id").asText();
        RoleState state = unitOfWork.table(RoleState.TABLE).get(id);
        RoleDefinition known = state == null ? null : state.definition();
        String practitionerId = data.practitionerId();
        if (practitionerId == null && known != null) {
            practitionerId = known.practitionerId();
        }
        if (practitionerId != null) {
            apply(
                    unitOfWork,
                    event,
                    new PractitionerRoleChanged(
                            id,
                            practitionerId,
                            data.change(),
                            List.of(),
                            data.resource(),
                            List.of(),
                            null,
                            null,
                            known == null ? null : known.slotMinutes(),
                            known == null ? null : known.bufferMinutes()));
        }
    }

    /** Recomputes the slots of a role on request; a dry run only reports the difference. */
    public static void apply(UnitOfWork unitOfWork, SlotRegenerationRequested data) {
        RoleState role = unitOfWork.table(RoleState.TABLE).get(data.practitionerRoleId());
        if (role == null) {
            return;
        }
        if (data.dryRun()) {
            SlotGenerationRun run = new SlotGenerationRun(unitOfWork, role, true, false);
            SlotDays.firstOf(role.firstDay())
                    .datesUntil(role.lastDay().plusDays(1))
                    .forEach(run::evaluate);
            unitOfWork.table(RoleState.TABLE).put(role.id(), role.withLastDryRun(run.complete("dry-run", List.of())));
        } else {
            SlotGenerationRuns.run(unitOfWork, role.definition(), role, "manual");
        }
    }

    /**
     * Checks new settings against the roles that state their own slot length.
     *
     * @throws RejectedException if one of them would need more slots than a role may have
     */
    public static void checkSlotLimit(UnitOfWork unitOfWork) {
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
