package org.practiceflow.queries.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.queries.view.FoundSlot;
import org.practiceflow.topology.availability.FhirDocument;
import org.practiceflow.topology.slot.SlotIds;

/** Renders slots as FHIR resources, with what their roles and schedules state of them. */
final class SlotRendering {
    private static final String SERVICE_TYPE = "serviceType";
    private static final String SPECIALTY = "specialty";
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final TenantState state;
    private final Map<String, Optional<FhirDocument>> schedules = new HashMap<>();

    SlotRendering(TenantState state) {
        this.state = state;
    }

    ObjectNode resource(FoundSlot found) {
        String scheduleId = found.role().definition().scheduleId();
        String id = SlotIds.of(
                state.tenantId(), scheduleId, found.role().id(), found.slot().interval());
        ObjectNode slot = JSON.valueToTree(
                found.slot().resource(id, scheduleId, found.role().zone()));
        slot.putObject("schedule")
                .put("reference", FhirUrl.reference("Schedule", scheduleId).reference());
        put(slot, SERVICE_TYPE, serviceTypes(scheduleId));
        put(slot, SPECIALTY, specialties(found));
        return ResourceVersion.stamp(slot, lastUpdated(found));
    }

    private static void put(ObjectNode slot, String name, JsonNode concepts) {
        if (!concepts.isEmpty()) {
            slot.set(name, concepts.deepCopy());
        }
    }

    JsonNode serviceTypes(String scheduleId) {
        return schedule(scheduleId)
                .map(schedule -> schedule.resource().path(SERVICE_TYPE))
                .orElse(MissingNode.getInstance());
    }

    static JsonNode specialties(FoundSlot found) {
        return found.role().definition().resource().path(SPECIALTY);
    }

    /** Returns the time of what last changed the slot, or the concepts that it shares with its role or schedule. */
    Instant lastUpdated(FoundSlot found) {
        Instant roleChanged = found.role().definition().version().eventOrder().at();
        Instant changed = Objects.requireNonNullElse(found.slot().changedAt(), roleChanged);
        if (!specialties(found).isEmpty() && roleChanged.isAfter(changed)) {
            changed = roleChanged;
        }
        Instant other = changed;
        return schedule(found.role().definition().scheduleId())
                .filter(schedule -> !schedule.resource().path(SERVICE_TYPE).isEmpty())
                .map(schedule -> schedule.eventOrder().at())
                .filter(scheduleChanged -> scheduleChanged.isAfter(other))
                .orElse(other);
    }

    private Optional<FhirDocument> schedule(String scheduleId) {
        return schedules.computeIfAbsent(
                scheduleId, id -> Optional.ofNullable(state.get(FhirDocument.TABLE, FhirDocument.key("Schedule", id))));
    }
}
