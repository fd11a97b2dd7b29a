package org.practiceflow.queries.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * An external provider that delivers events.
 *
 * @param tenantId whose its events are
 * @param keys by which it is known; two while one takes over from the other
 * @param types which of its types is which of those that are read
 */
public record WebhookSender(String name, String tenantId, List<WebhookKey> keys, Map<String, String> types) {
    /** The most characters of a name; with a delivery's id, a place and what parts them they make an event's id. */
    public static final int MAX_NAME_LENGTH = 64;

    /**
     * The event that it states. A payload of Standard Webhooks ({@code type}, {@code timestamp}, {@code data}) becomes a
     * CloudEvent with the identity of the delivery and its place there; an event in an envelope that is read anyway stays
     * as it is.
     *
     * @param id the identity of the delivery
     * @param index its place in the delivery
     */
    public JsonNode event(String id, int index, JsonNode payload) {
        boolean known = payload.has("specversion") || !payload.has("type") || !payload.has("data");
        if (known) {
            return payload;
        }
        String type = payload.get("type").asText();
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("specversion", "1.0");
        event.put("id", name + ":" + id + "/" + index);
        event.put("type", types.getOrDefault(type, type));
        event.set("time", payload.get("timestamp"));
        event.put("source", name);
        event.put("tenantid", tenantId);
        event.set("data", payload.get("data"));
        return event;
    }
}
