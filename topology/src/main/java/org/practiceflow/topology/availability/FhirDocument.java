package org.practiceflow.topology.availability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Set;
import org.practiceflow.serdes.Limit;
import org.practiceflow.serdes.event.FhirResourceChanged;
import org.practiceflow.serdes.event.PractitionerRoleChanged;
import org.practiceflow.serdes.event.RoleChange;
import org.practiceflow.topology.store.EventOrder;
import org.practiceflow.topology.store.Table;
import org.practiceflow.topology.store.TableDescriptor;
import org.practiceflow.topology.store.UnitOfWork;

/**
 * A Location or Schedule as its producer last stated it, stored by its reference. Roles never depend on it: it is
 * published with their slots.
 */
public record FhirDocument(EventOrder eventOrder, JsonNode resource) {
    public static final TableDescriptor<FhirDocument> TABLE = TableDescriptor.ofDocuments(
                    "fhir-documents", FhirDocument.class, document -> memory(document.resource))
            .counted(Limit.CLINIC_FHIR_DOCUMENTS);

    private static final Set<String> TYPES = Set.of("Location", "Schedule");

    /** Applies the resources that came with a role. */
    public static void apply(UnitOfWork unitOfWork, EventOrder eventOrder, PractitionerRoleChanged data) {
        data.locations().forEach(location -> apply(unitOfWork, eventOrder, "Location", location));
        if (data.schedule() != null) {
            apply(unitOfWork, eventOrder, "Schedule", data.schedule());
        }
    }

    /** Applies a resource that came by itself. A deleted one is kept as null, so that no older event brings it back. */
    public static void apply(UnitOfWork unitOfWork, EventOrder eventOrder, FhirResourceChanged data) {
        JsonNode resource = data.resource();
        apply(
                unitOfWork,
                eventOrder,
                resource.path("resourceType").asText(),
                resource.path("id").asText(),
                data.changeType() == RoleChange.DELETED ? NullNode.getInstance() : resource);
    }

    private static void apply(UnitOfWork unitOfWork, EventOrder eventOrder, String type, JsonNode resource) {
        apply(unitOfWork, eventOrder, type, resource.path("id").asText(), resource);
    }

    /** Applies a resource of that type. An event that is not newer changes nothing. */
    private static void apply(UnitOfWork unitOfWork, EventOrder eventOrder, String type, String id, JsonNode resource) {
        if (!TYPES.contains(type) || id.isEmpty()) {
            return;
        }
        Table<FhirDocument> documents = unitOfWork.table(TABLE);
        FhirDocument known = documents.get(key(type, id));
        if (known == null || eventOrder.compareTo(known.eventOrder) > 0) {
            documents.put(key(type, id), new FhirDocument(eventOrder, resource));
        }
    }

    /** Returns whether the resource was deleted. Its document is null then. */
    public boolean isDeleted() {
        return resource.isNull();
    }

    /** Returns the key of the row. */
    public static String key(String type, String id) {
        return type + "/" + id;
    }

    /** Estimates the memory in bytes: about 200 per object or array, 60 per field and per value, plus its text. */
    public static int memory(JsonNode node) {
        if (node.isValueNode()) {
            return 60 + node.asText().length();
        }
        int memory = 200;
        for (JsonNode child : node) {
            memory += 60 + memory(child);
        }
        return memory;
    }
}
