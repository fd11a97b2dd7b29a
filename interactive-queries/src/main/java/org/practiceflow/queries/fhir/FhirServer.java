package org.practiceflow.queries.fhir;

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

/** Reads slots of a FHIR server together with their appointments, and writes them as transactions that name what was read. */
final class FhirServer implements AutoCloseable {
    private static final int PAGES_AT_MOST = 50;

    private final FhirHttp http;
    private final String base;

    FhirServer(URI base, FhirHttp http) {
        this.base = base.toString().replaceAll("/+$", "");
        this.http = http;
    }

    /**
     * Reads what the server has of them.
     *
     * @throws FhirRefusal if it does not answer so that nothing can be missed
     * @throws IOException if it cannot be reached
     */
    HeldSlots read(List<SlotRecord> slots) throws FhirRefusal, IOException, InterruptedException {
        String ids = slots.stream().map(SlotRecord::slotId).collect(Collectors.joining(","));
        HeldSlots held = new HeldSlots();
        URI search = URI.create(base + "/Slot/_search");
        JsonNode page = http.search(
                search,
                "_id=" + URLEncoder.encode(ids, StandardCharsets.UTF_8) + "&_revinclude="
                        + URLEncoder.encode("Appointment:slot", StandardCharsets.UTF_8) + "&_count=" + slots.size());
        held.add(page);
        int pages = 1;
        for (URI next = next(page, search); next != null; next = next(page, search)) {
            if (++pages > PAGES_AT_MOST) {
                throw FhirRefusal.expected("a search of at most " + PAGES_AT_MOST + " pages");
            }
            page = http.page(next);
            held.add(page);
        }
        return held;
    }

    /** The token is for that server alone, wherever an answer points to. */
    private static @Nullable URI next(JsonNode page, URI search) throws FhirRefusal {
        for (JsonNode link : page.path("link")) {
            if (link.path("relation").asText().equals("next")) {
                URI next = resolved(search, link.path("url").asText());
                if (!Objects.equals(next.getScheme(), search.getScheme())
                        || !Objects.equals(next.getRawAuthority(), search.getRawAuthority())) {
                    throw FhirRefusal.expected("further pages where the first one is");
                }
                return next;
            }
        }
        return null;
    }

    private static URI resolved(URI search, String url) throws FhirRefusal {
        try {
            return search.resolve(url);
        } catch (IllegalArgumentException e) {
            throw FhirRefusal.expected("further pages that have an address");
        }
    }

    /**
     * Writes them all or none.
     *
     * @param held as the server had them when they were read
     * @throws FhirRefusal if the server does not take them
     * @throws IOException if it cannot be reached
     */
    void write(List<SlotRecord> slots, HeldSlots held) throws FhirRefusal, IOException, InterruptedException {
        ObjectNode bundle = JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "Bundle")
                .put("type", "transaction");
        ArrayNode entries = bundle.putArray("entry");
        for (SlotRecord slot : slots) {
            add(entries, slot, held.get(slot.slotId()));
        }
        if (!entries.isEmpty()) {
            http.transact(URI.create(base), bundle);
        }
    }

    private void add(ArrayNode entries, SlotRecord slot, @Nullable HeldSlot held) {
        if (slot.resource() == null && held == null) {
            return;
        }
        ObjectNode entry = entries.addObject();
        if (slot.resource() != null) {
            entry.put("fullUrl", base + "/Slot/" + slot.slotId()).set("resource", WrittenStatus.on(slot.resource()));
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
