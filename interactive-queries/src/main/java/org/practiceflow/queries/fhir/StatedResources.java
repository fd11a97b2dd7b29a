package org.practiceflow.queries.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.queries.view.CodePointOrder;
import org.practiceflow.topology.availability.FhirDocument;
import org.practiceflow.topology.availability.RoleDefinition;
import org.practiceflow.topology.slot.RoleState;

/**
 * The Schedules, Locations and PractitionerRoles that producers stated, with what follows from roles. All roles are read
 * once, when they are first needed.
 */
public final class StatedResources {
    private static final String LOCATION = "Location";
    private static final String SCHEDULE = "Schedule";
    private static final String ROLE = "PractitionerRole";

    private final TenantState state;
    private @Nullable AllRoles roles;

    public StatedResources(TenantState state) {
        this.state = state;
    }

    /**
     * All roles, by what they state.
     *
     * @param bySchedule the roles of each schedule
     * @param heldSince the time at which a role was first held at each location
     */
    private record AllRoles(Map<String, List<RoleDefinition>> bySchedule, Map<String, Instant> heldSince) {
        static AllRoles of(TenantState state) {
            AllRoles roles = new AllRoles(new HashMap<>(), new HashMap<>());
            state.all(RoleState.TABLE).forEach(role -> roles.add(role.definition(), state.tenantId()));
            return roles;
        }

        private void add(RoleDefinition role, String clinic) {
            bySchedule
                    .computeIfAbsent(role.scheduleId(), id -> new ArrayList<>())
                    .add(role);
            List<String> locations = role.locationIds().isEmpty() ? List.of(clinic) : role.locationIds();
            locations.forEach(
                    id -> heldSince.merge(id, changedAt(role), (one, other) -> one.isBefore(other) ? one : other));
        }
    }

    private AllRoles roles() {
        AllRoles known = roles;
        if (known == null) {
            known = AllRoles.of(state);
            roles = known;
        }
        return known;
    }

    /** Returns a role, or null. */
    public @Nullable ObjectNode role(String id) {
        RoleState role = state.get(RoleState.TABLE, id);
        return role == null || role.definition().deleted() ? null : role(role.definition());
    }

    /** Returns whether the role was deleted. */
    public boolean isDeletedRole(String id) {
        RoleState role = state.get(RoleState.TABLE, id);
        return role != null && role.definition().deleted();
    }

    private static ObjectNode role(RoleDefinition role) {
        ObjectNode resource = resource(ROLE, role.practitionerRoleId(), role.resource());
        if (!resource.has("practitioner")) {
            resource.set("practitioner", reference("Practitioner", role.practitionerId()));
        }
        if (!resource.has("location") && !role.locationIds().isEmpty()) {
            ArrayNode locations = resource.putArray("location");
            role.locationIds().forEach(id -> locations.add(reference(LOCATION, id)));
        }
        return ResourceVersion.stamp(resource, changedAt(role));
    }

    /**
     * Returns a location that was stated, or at which a role is held; null for any other. The tenant's id stands for the
     * clinic, where roles without a location are held.
     */
    public @Nullable ObjectNode location(String id) {
        FhirDocument stated = document(LOCATION, id);
        if (stated != null) {
            return ResourceVersion.stamp(
                    resource(LOCATION, id, stated.resource()),
                    stated.eventOrder().at());
        }
        Instant since = roles().heldSince().get(id);
        return since == null
                ? null
                : ResourceVersion.stamp(resource(LOCATION, id, JsonNodeFactory.instance.objectNode()), since);
    }

    /** Returns a schedule that was stated, or that a role's slots belong to; null for any other. */
    public @Nullable ObjectNode schedule(String id) {
        return schedule(id, roles().bySchedule().getOrDefault(id, List.of()));
    }

    private @Nullable ObjectNode schedule(String id, List<RoleDefinition> roles) {
        FhirDocument stated = document(SCHEDULE, id);
        if (stated == null && roles.isEmpty()) {
            return null;
        }
        JsonNode content = stated == null ? JsonNodeFactory.instance.objectNode() : stated.resource();
        ObjectNode resource = resource(SCHEDULE, id, content);
        Set<JsonNode> actors = new LinkedHashSet<>();
        content.path("actor").forEach(actors::add);
        roles.forEach(role -> actors.addAll(actors(role)));
        if (!actors.isEmpty()) {
            resource.putArray("actor").addAll(actors);
        }
        Instant changed = stated == null ? Instant.EPOCH : stated.eventOrder().at();
        for (RoleDefinition role : roles) {
            changed = changedAt(role).isAfter(changed) ? changedAt(role) : changed;
        }
        return ResourceVersion.stamp(resource, changed);
    }

    /** Returns all schedules, in the order of their ids. */
    List<ObjectNode> schedules() {
        Set<String> ids = new TreeSet<>(CodePointOrder.COMPARATOR);
        ids.addAll(roles().bySchedule().keySet());
        state.all(FhirDocument.TABLE).stream()
                .map(FhirDocument::resource)
                .filter(resource ->
                        SCHEDULE.equals(resource.path("resourceType").asText()))
                .forEach(resource -> ids.add(resource.path("id").asText()));
        return ids.stream().map(this::schedule).filter(Objects::nonNull).toList();
    }

    private static List<JsonNode> actors(RoleDefinition role) {
        List<JsonNode> actors = new ArrayList<>();
        role.locationIds().forEach(id -> actors.add(reference(LOCATION, id)));
        actors.add(reference(ROLE, role.practitionerRoleId()));
        actors.add(reference("Practitioner", role.practitionerId()));
        return actors;
    }

    private @Nullable FhirDocument document(String type, String id) {
        FhirDocument known = state.get(FhirDocument.TABLE, FhirDocument.key(type, id));
        return known == null || known.isDeleted() ? null : known;
    }

    private static Instant changedAt(RoleDefinition role) {
        return role.version().eventOrder().at();
    }

    private static ObjectNode resource(String type, String id, JsonNode content) {
        ObjectNode resource = JsonNodeFactory.instance.objectNode();
        resource.put("resourceType", type);
        resource.put("id", id);
        content.properties()
                .forEach(field ->
                        resource.putIfAbsent(field.getKey(), field.getValue().deepCopy()));
        return resource;
    }

    private static JsonNode reference(String type, String id) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("reference", FhirUrl.reference(type, id).reference());
    }
}
