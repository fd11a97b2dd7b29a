package org.practiceflow.queries.fhirsink;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.FhirReference;

/** Reads a role from a FHIR server, with the resources that state its place and its time zone. */
final class RoleServer implements AutoCloseable {
    private final FhirHttpClient http;
    private final String base;

    RoleServer(URI base, FhirHttpClient http) {
        this.base = base.toString().replaceAll("/+$", "");
        this.http = http;
    }

    /**
     * A role as it is on the server.
     *
     * @param locations its locations that are on the server, in the order of the role
     * @param schedule null if the server has none of the role
     * @param practitioner null if it is not on the server
     */
    record LoadedRole(
            JsonNode role,
            List<JsonNode> locations,
            @Nullable JsonNode schedule,
            @Nullable JsonNode practitioner) {}

    /**
     * Loads a role.
     *
     * @throws FhirServerException if the server rejects the request
     * @throws IOException if the server cannot be reached
     */
    LoadedRole load(String roleId) throws FhirServerException, IOException, InterruptedException {
        JsonNode role = http.read(resource("PractitionerRole", roleId));
        if (!role.path("resourceType").asText().equals("PractitionerRole")) {
            throw FhirServerException.expected("a PractitionerRole");
        }
        List<JsonNode> locations = new ArrayList<>();
        for (JsonNode reference : role.path("location")) {
            JsonNode location = follow(reference, "Location");
            if (location != null) {
                locations.add(location);
            }
        }
        return new LoadedRole(role, locations, schedule(roleId), follow(role.path("practitioner"), "Practitioner"));
    }

    /** Searches the schedule of the role; null if the server has none, or does not know the search. */
    private @Nullable JsonNode schedule(String roleId) throws FhirServerException, IOException, InterruptedException {
        try {
            JsonNode found = http.search(
                    URI.create(base + "/Schedule/_search"),
                    "actor=" + encoded("PractitionerRole/" + roleId) + "&_count=1");
            JsonNode schedule = found.at("/entry/0/resource");
            return schedule.path("resourceType").asText().equals("Schedule") ? schedule : null;
        } catch (FhirServerException e) {
            if (e.isTransient()) {
                throw e;
            }
            return null;
        }
    }

    /** Reads what a reference names; null if it is not on this server, the only one to send the token to. */
    private @Nullable JsonNode follow(JsonNode reference, String type)
            throws FhirServerException, IOException, InterruptedException {
        String text = reference.path("reference").asText();
        String id = FhirReference.of(reference).idOf(type);
        boolean isElsewhere = text.contains(":") && !text.startsWith(base + "/");
        if (id == null || isElsewhere) {
            return null;
        }
        try {
            return http.read(resource(type, id));
        } catch (FhirServerException e) {
            if (e.isMissing()) {
                return null;
            }
            throw e;
        }
    }

    private URI resource(String type, String id) {
        return URI.create(base + "/" + type + "/" + encoded(id));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        http.close();
    }
}
