package org.practiceflow.queries.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes slots to a FHIR server, as transactions that name the versions that they change. */
final class FhirServer implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final String JSON = "application/fhir+json";
    private static final int VERSIONS_KEPT = 100_000;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
    private final JsonMapper mapper = new JsonMapper();
    private final String base;
    private final Map<String, String> versions = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > VERSIONS_KEPT;
        }
    };

    FhirServer(URI base) {
        this.base = base.toString().replaceAll("/$", "");
    }

    /**
     * Writes them all or none.
     *
     * @throws FhirRefusal if the server does not take them
     * @throws IOException if it cannot be reached
     */
    void write(List<SlotRecord> slots) throws FhirRefusal, IOException, InterruptedException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(base))
                .POST(BodyPublishers.ofString(transaction(slots).toString())));
        if (answer.statusCode() != 200) {
            throw new FhirRefusal(answer.statusCode());
        }
        JsonNode entries = mapper.readTree(answer.body()).path("entry");
        for (int index = 0; index < slots.size(); index++) {
            SlotRecord slot = slots.get(index);
            String etag = entries.path(index).path("response").path("etag").asText();
            if (slot.resource() == null || etag.isEmpty()) {
                versions.remove(slot.slotId());
            } else {
                versions.put(slot.slotId(), etag);
            }
        }
    }

    /** Learns which versions the server has, since somebody else changed one. */
    void look(List<SlotRecord> slots) throws IOException, InterruptedException {
        for (SlotRecord slot : slots) {
            HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(base + "/Slot/" + slot.slotId()))
                    .GET());
            versions.remove(slot.slotId());
            if (answer.statusCode() == 200) {
                String version =
                        mapper.readTree(answer.body()).at("/meta/versionId").asText();
                versions.put(slot.slotId(), answer.headers().firstValue("ETag").orElse("W/\"" + version + "\""));
            }
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(
                request.timeout(ANSWER_LIMIT)
                        .header("Content-Type", JSON)
                        .header("Accept", JSON)
                        .build(),
                BodyHandlers.ofString());
    }

    private ObjectNode transaction(List<SlotRecord> slots) {
        ObjectNode bundle =
                mapper.createObjectNode().put("resourceType", "Bundle").put("type", "transaction");
        var entries = bundle.putArray("entry");
        for (SlotRecord slot : slots) {
            ObjectNode entry = entries.addObject();
            ObjectNode request = mapper.createObjectNode()
                    .put("method", slot.resource() == null ? "DELETE" : "PUT")
                    .put("url", "Slot/" + slot.slotId());
            if (slot.resource() != null) {
                entry.put("fullUrl", base + "/Slot/" + slot.slotId()).set("resource", slot.resource());
            }
            String version = versions.get(slot.slotId());
            if (version != null) {
                request.put("ifMatch", version);
            }
            entry.set("request", request);
        }
        return bundle;
    }

    @Override
    public void close() {
        http.close();
    }
}
