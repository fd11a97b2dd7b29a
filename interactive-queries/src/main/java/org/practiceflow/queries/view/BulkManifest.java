package org.practiceflow.queries.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.serdes.event.FhirSlot.Reference;
import org.practiceflow.topology.slot.RoleState;

/** The manifest of SMART Scheduling Links, and the resources of its files. */
public record BulkManifest(Instant transactionTime, String request, List<OutputFile> output) {
    public record OutputFile(String type, String url) {}

    record Schedule(String resourceType, String id, List<Reference> actor) {}

    /**
     * Returns the manifest of a tenant: its locations, its schedules, and one file of slots per role.
     *
     * @param base the URL under which the files are found
     */
    public static BulkManifest of(TenantState state, String base, String request) {
        List<OutputFile> output = new ArrayList<>();
        output.add(new OutputFile("Location", base + "/locations.ndjson"));
        output.add(new OutputFile("Schedule", base + "/schedules.ndjson"));
        roles(state).forEach(role -> output.add(new OutputFile("Slot", base + "/slots/" + role.id() + ".ndjson")));
        return new BulkManifest(state.now(), request, output);
    }

    /** Returns the locations of all roles. */
    public static Stream<Object> locations(TenantState state) {
        return roles(state)
                .flatMap(role -> role.definition().locationIds().stream())
                .distinct()
                .sorted(CodePointOrder.COMPARATOR)
                .map(id -> Map.of("resourceType", "Location", "id", id));
    }

    /** Returns the schedules of all roles, each once, with the locations and roles that share it. */
    public static Stream<Object> schedules(TenantState state) {
        Map<String, Set<Reference>> actors = new TreeMap<>();
        roles(state)
                .forEach(role -> role.definition()
                        .locationIds()
                        .forEach(id -> actors.computeIfAbsent(
                                        role.definition().scheduleId(), of -> new LinkedHashSet<>())
                                .add(new Reference("Location/" + id))));
        roles(state)
                .forEach(role -> actors.computeIfAbsent(role.definition().scheduleId(), of -> new LinkedHashSet<>())
                        .add(new Reference("PractitionerRole/" + role.id())));
        return actors.entrySet().stream()
                .map(schedule -> new Schedule("Schedule", schedule.getKey(), List.copyOf(schedule.getValue())));
    }

    private static Stream<RoleState> roles(TenantState state) {
        return state.all(RoleState.TABLE).stream();
    }
}
