package org.practiceflow.queries.fhir;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.serdes.event.FhirSlot.Reference;
import org.practiceflow.topology.availability.RoleDefinition;
import org.practiceflow.topology.slot.RoleState;

/** A FHIR Schedule: the roles whose slots it has, their practitioners and their locations. */
public record FhirSchedule(String resourceType, String id, List<Reference> actor) {
    /** Returns the schedules of all roles, by id. Roles that share one are actors of it together. */
    static Map<String, FhirSchedule> all(TenantState state) {
        Map<String, Set<Reference>> actors = new LinkedHashMap<>();
        state.all(RoleState.TABLE).stream()
                .map(RoleState::definition)
                .forEach(role -> actors.computeIfAbsent(role.scheduleId(), id -> new LinkedHashSet<>())
                        .addAll(actors(role)));
        Map<String, FhirSchedule> schedules = new LinkedHashMap<>();
        actors.forEach(
                (id, references) -> schedules.put(id, new FhirSchedule("Schedule", id, List.copyOf(references))));
        return schedules;
    }

    private static Collection<Reference> actors(RoleDefinition role) {
        Set<Reference> actors = new LinkedHashSet<>();
        role.locationIds().forEach(id -> actors.add(FhirUrl.reference("Location", id)));
        actors.add(FhirUrl.reference("PractitionerRole", role.practitionerRoleId()));
        actors.add(FhirUrl.reference("Practitioner", role.practitionerId()));
        return actors;
    }
}
