package org.practiceflow.queries.fhirsink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads slots with their appointments from a FHIR server, and writes them if they are unchanged since. */
final class FhirServerClient implements AutoCloseable {
    private static final int PAGES_AT_MOST = 50;

    private final FhirHttpClient http;
    private final String base;

    FhirServerClient(URI base, FhirHttpClient http) {
        this.base = base.toString().replaceAll("/+$", "");
        this.http = http;
    }

    /**
     * Reads the server's copies of the slots.
     *
     * @throws FhirServerException if the response may be incomplete
     * @throws IOException if the server cannot be reached
     */
    ServerSlots read(List<SlotRecord> slots) throws FhirServerException, IOException, InterruptedException {
        String ids = slots.stream().map(SlotRecord::slotId).collect(Collectors.joining(","));
        ServerSlots known = new ServerSlots();
        URI search = URI.create(base + "/Slot/_search");
        JsonNode page = http.search(
                search,
                "_id=" + URLEncoder.encode(ids, StandardCharsets.UTF_8) + "&_revinclude="
                        + URLEncoder.encode("Appointment:slot", StandardCharsets.UTF_8) + "&_count=" + slots.size());
        known.add(page);
        int pages = 1;
        for (URI next = next(page, search); next != null; next = next(page, search)) {
            if (++pages > PAGES_AT_MOST) {
                throw FhirServerException.expected("a search of at most " + PAGES_AT_MOST + " pages");
            }
            page = http.read(next);
            known.add(page);
        }
        return known;
    }

    /** Returns the next page, null after the last. It must be on the same server, the only one to send the token to. */
    private static @Nullable URI next(JsonNode page, URI search) throws FhirServerException {
        for (JsonNode link : page.path("link")) {
            if (link.path("relation").asText().equals("next")) {
                URI next = resolved(search, link.path("url").asText());
                if (!Objects.equals(next.getScheme(), search.getScheme())
                        || !Objects.equals(next.getRawAuthority(), search.getRawAuthority())) {
                    throw FhirServerException.expected("all pages on the same server");
                }
                return next;
            }
        }
        return null;
    }

    private static URI resolved(URI search, String url) throws FhirServerException {
        try {
            return search.resolve(url);
        } catch (IllegalArgumentException e) {
            throw FhirServerException.expected("a valid URL for each page");
        }
    }

    /**
     * Writes all slots or none.
     *
     * @param known the server's copies when they were read
     * @throws FhirServerException if the server rejects them
     * @throws IOException if the server cannot be reached
     */
    void write(List<SlotRecord> slots, ServerSlots known)
            throws FhirServerException, IOException, InterruptedException {
        ObjectNode bundle = JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "Bundle")
                .put("type", "transaction");
        ArrayNode entries = bundle.putArray("entry");
        for (SlotRecord slot : slots) {
            add(entries, slot, known.get(slot.slotId()));
        }
        if (!entries.isEmpty()) {
            http.transact(URI.create(base), bundle);
        }
    }

    private void add(ArrayNode entries, SlotRecord slot, @Nullable ServerSlot held) {
        if (slot.resource() == null && held == null) {
            return;
        }
        ObjectNode entry = entries.addObject();
        if (slot.resource() != null) {
            entry.put("fullUrl", base + "/Slot/" + slot.slotId())
                    .set("resource", WrittenStatusExtension.on(slot.resource()));
        }
        ObjectNode request = entry.putObject("request")
                .put("method", slot.resource() == null ? "DELETE" : "PUT")
                .put("url", "Slot/" + slot.slotId());
        if (held == null) {
            request.put("ifNoneMatch", "*");
        } else {
            request.put("ifMatch", "W/\"" + held.version() + "\"");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
