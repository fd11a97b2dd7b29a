package org.practiceflow.queries.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Sends the same queries to two applications, and compares the values that depend on facts only. Values that depend on
 * the time of the query, such as waits and projections, are left out.
 */
final class StateComparison implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The lists to query, with the field that identifies an entry and the fields to compare. */
    private static final List<ComparedList> LISTS = List.of(
            new ComparedList(
                    "visits",
                    "appointmentId",
                    List.of(
                            "stage",
                            "stageEnteredAt",
                            "providerId",
                            "locationId",
                            "resourceId",
                            "scheduledStart",
                            "checkinAt",
                            "calledAt",
                            "startedAt",
                            "finishedAt")),
            new ComparedList("providers", "providerId", List.of("currentAppointmentId", "statusSince")),
            new ComparedList("resources", "resourceId", List.of("status", "since", "currentAppointmentId")));

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI rebuilt;
    private final URI running;
    private final String token;

    private record ComparedList(String name, String id, List<String> fields) {}

    /**
     * @param rebuilt the URL of the rebuilt application, which requires no token
     * @param running the URL of the running application, which may require the token
     */
    StateComparison(URI rebuilt, URI running, String token) {
        this.rebuilt = rebuilt;
        this.running = running;
        this.token = token;
    }

    /** Returns a line for each entry that differs, without patient data. */
    List<String> of(String tenant) throws InterruptedException {
        List<String> differing = new ArrayList<>();
        for (ComparedList context : LISTS) {
            Map<String, JsonNode> ours = entries(rebuilt, "", tenant, context);
            Map<String, JsonNode> theirs = entries(running, token, tenant, context);
            TreeSet<String> ids = new TreeSet<>(ours.keySet());
            ids.addAll(theirs.keySet());
            for (String id : ids) {
                String difference = difference(ours.get(id), theirs.get(id), context.fields());
                if (!difference.isEmpty()) {
                    differing.add(tenant + " " + context.name() + " " + id + ": " + difference);
                }
            }
        }
        return differing;
    }

    private static String difference(@Nullable JsonNode ours, @Nullable JsonNode theirs, List<String> fields) {
        if (ours == null) {
            return "only running";
        }
        if (theirs == null) {
            return "only rebuilt";
        }
        List<String> differing = fields.stream()
                .filter(field -> !Objects.equals(ours.path(field), theirs.path(field)))
                .map(field -> field + " " + ours.path(field) + " rebuilt, " + theirs.path(field) + " running")
                .toList();
        return String.join("; ", differing);
    }

    private Map<String, JsonNode> entries(URI server, String with, String tenant, ComparedList context)
            throws InterruptedException {
        Map<String, JsonNode> things = new TreeMap<>();
        String cursor = null;
        do {
            JsonNode page = page(server, with, tenant, context.name(), cursor);
            page.path("items")
                    .forEach(thing -> things.put(thing.path(context.id()).asText(), thing));
            cursor = page.path("next").asText(null);
        } while (cursor != null);
        return things;
    }

    private JsonNode page(URI server, String with, String tenant, String name, @Nullable String cursor)
            throws InterruptedException {
        String query = "?limit=1000&maxLagMs=0&view=wall" + (cursor == null ? "" : "&cursor=" + cursor);
        HttpRequest.Builder httpRequest = HttpRequest.newBuilder(
                        URI.create(server + "/v1/tenants/" + tenant + "/" + name + query))
                .timeout(LIMIT);
        if (!with.isEmpty()) {
            httpRequest.header("Authorization", "Bearer " + with);
        }
        try {
            return JSON.readTree(answer(httpRequest.build()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(server + " does not respond", e);
        }
    }

    /** Sends the request until there is a response, since tasks may still be assigned. */
    private HttpResponse<String> answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = new RetryingHttp(http, PATIENCE).send(request);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("Expected status 200 from "
                    + request.uri().getAuthority() + ", but got " + answer.statusCode() + ": " + answer.body());
        }
        return answer;
    }

    @Override
    public void close() {
        http.close();
    }
}
