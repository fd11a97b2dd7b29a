package org.practiceflow.queries.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.fhir.BulkManifest.OutputFile;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.queries.view.CodePointOrder;
import org.practiceflow.queries.view.FoundSlot;
import org.practiceflow.serdes.event.SlotStatus;
import org.practiceflow.topology.availability.FhirDocument;
import org.practiceflow.topology.slot.RoleState;
import org.practiceflow.topology.slot.SlotDay;

/**
 * The publication of a tenant's slots in bulk, after SMART Scheduling Links. A schedule has one location there; for a
 * role without a location it is the clinic itself. Errors name locations without what the specification requires.
 */
public record BulkPublication(TenantState state) {
    private static final List<String> REQUIRED = List.of("name", "telecom", "address");
    private static final String SUFFIX = ".ndjson";
    private static final String ENCODED = "~";

    /**
     * Returns the manifest.
     *
     * @param base the URL under which the files are found
     * @param request the URL of the manifest
     */
    public BulkManifest manifest(String base, String request) {
        List<OutputFile> output = new ArrayList<>();
        List<String> states = roles().flatMap(role -> states(role).stream())
                .distinct()
                .sorted()
                .toList();
        output.add(OutputFile.of("Location", base + "/locations" + SUFFIX, states));
        output.add(OutputFile.of("Schedule", base + "/schedules" + SUFFIX, states));
        roles().forEach(role ->
                output.add(OutputFile.of("Slot", base + "/slots/" + fileName(role.id()), states(role))));
        List<OutputFile> errors = incomplete().isEmpty()
                ? List.of()
                : List.of(OutputFile.of("OperationOutcome", base + "/errors" + SUFFIX, List.of()));
        return new BulkManifest(changedAt().toString(), request, output, errors);
    }

    /** Returns the locations of the schedules. */
    public Stream<ObjectNode> locations() {
        return statedLocations().map(location -> {
            if (location.has("name")) {
                return location;
            }
            Instant lastUpdated = Instant.parse(location.at("/meta/lastUpdated").asText());
            return ResourceVersion.stamp(
                    location.put("name", location.path("id").asText()), lastUpdated);
        });
    }

    private Stream<ObjectNode> statedLocations() {
        StatedResources stated = new StatedResources(state);
        TreeSet<String> ids = new TreeSet<>(CodePointOrder.COMPARATOR);
        roles().forEach(role -> ids.add(location(role)));
        return ids.stream().map(stated::location).filter(Objects::nonNull);
    }

    /** Returns the schedules, each with one location as its actor. */
    public Stream<ObjectNode> schedules() {
        StatedResources stated = new StatedResources(state);
        Map<String, String> locations = new LinkedHashMap<>();
        roles().forEach(role -> locations.putIfAbsent(role.definition().scheduleId(), location(role)));
        return locations.entrySet().stream().map(schedule -> {
            ObjectNode resource = Objects.requireNonNull(stated.schedule(schedule.getKey()));
            String lastUpdated = resource.at("/meta/lastUpdated").asText();
            resource.putArray("actor")
                    .addObject()
                    .put(
                            "reference",
                            FhirUrl.reference("Location", schedule.getValue()).reference());
            return ResourceVersion.stamp(resource, Instant.parse(lastUpdated));
        });
    }

    /** Returns the slots of the role that the file is about, from its current day on; null for an unknown file. */
    public @Nullable Stream<ObjectNode> slots(String file) {
        RoleState role = roles().filter(one -> fileName(one.id()).equals(file))
                .findFirst()
                .orElse(null);
        if (role == null) {
            return null;
        }
        SlotRendering rendering = new SlotRendering(state);
        return state
                .between(SlotDay.TABLE, SlotDay.key(role.id(), role.firstDay()), SlotDay.key(role.id(), role.lastDay()))
                .stream()
                .flatMap(day -> day.slots().stream())
                .filter(slot -> slot.status() != SlotStatus.ENTERED_IN_ERROR)
                .map(slot -> rendering.resource(new FoundSlot(role, slot)))
                .map(BulkPublication::freeOrBusy);
    }

    private static ObjectNode freeOrBusy(ObjectNode slot) {
        if (slot.path("status").asText().equals(SlotStatus.FREE.code())) {
            return slot;
        }
        String lastUpdated = slot.at("/meta/lastUpdated").asText();
        return ResourceVersion.stamp(slot.put("status", SlotStatus.BUSY.code()), Instant.parse(lastUpdated));
    }

    /** Returns the problems of the publication. */
    public Stream<OperationOutcome> errors() {
        return incomplete().stream()
                .map(location -> OperationOutcome.failed(
                        "required",
                        null,
                        "A published location needs " + REQUIRED,
                        "Location/" + location.path("id").asText() + " lacks "
                                + REQUIRED.stream()
                                        .filter(name -> !location.has(name))
                                        .toList()));
    }

    /** Returns the locations that lack an element that the specification requires. */
    private List<ObjectNode> incomplete() {
        return statedLocations()
                .filter(location -> !REQUIRED.stream().allMatch(location::has))
                .toList();
    }

    private Stream<RoleState> roles() {
        return state.all(RoleState.TABLE).stream()
                .filter(role -> !role.definition().deleted());
    }

    /** Returns the location of a role: the first of those in its schedule, else of its own, else the clinic. */
    private String location(RoleState role) {
        FhirDocument schedule = state.get(
                FhirDocument.TABLE,
                FhirDocument.key("Schedule", role.definition().scheduleId()));
        List<String> ids = role.definition().locationIds();
        if (ids.isEmpty()) {
            return state.tenantId();
        }
        if (schedule != null) {
            for (JsonNode actor : schedule.resource().path("actor")) {
                for (String id : ids) {
                    if (actor.path("reference")
                            .asText()
                            .equals(FhirUrl.reference("Location", id).reference())) {
                        return id;
                    }
                }
            }
        }
        return ids.getFirst();
    }

    private List<String> states(RoleState role) {
        FhirDocument location = state.get(FhirDocument.TABLE, FhirDocument.key("Location", location(role)));
        String code =
                location == null ? "" : location.resource().at("/address/state").asText();
        return code.isEmpty() ? List.of() : List.of(code);
    }

    /** Returns the time of the last change to what is published. A day that begins is a change, too. */
    private Instant changedAt() {
        Stream<Instant> roles = state.all(RoleState.TABLE).stream()
                .flatMap(role -> Stream.of(
                        role.definition().version().eventOrder().at(),
                        role.firstDay().atStartOfDay(role.zone()).toInstant(),
                        Objects.requireNonNullElse(role.slotsChangedAt(), Instant.EPOCH)));
        Stream<Instant> documents = state.all(FhirDocument.TABLE).stream()
                .map(document -> document.eventOrder().at());
        return Stream.concat(roles, documents).max(Instant::compareTo).orElse(Instant.EPOCH);
    }

    /** Returns the name of the file of a role. It has no characters that URLs must not contain or servers refuse. */
    private static String fileName(String roleId) {
        return (roleId.matches("[A-Za-z0-9_][A-Za-z0-9._-]*")
                        ? roleId
                        : ENCODED
                                + Base64.getUrlEncoder()
                                        .withoutPadding()
                                        .encodeToString(roleId.getBytes(StandardCharsets.UTF_8)))
                + SUFFIX;
    }
}
