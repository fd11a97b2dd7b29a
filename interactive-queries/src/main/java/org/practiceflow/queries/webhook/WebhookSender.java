package org.practiceflow.queries.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * An external provider that delivers events.
 *
 * @param tenantId the tenant of its events
 * @param keys the keys that verify its signatures; two while one replaces the other
 * @param types the accepted event types by the provider's own types
 */
public record WebhookSender(String name, String tenantId, List<WebhookKey> keys, Map<String, String> types) {
    /** The maximum number of characters of a name. It begins an event's id, before a delivery's id and an index. */
    public static final int MAX_NAME_LENGTH = 64;

    /**
     * Returns the event of a payload. A payload of Standard Webhooks ({@code type}, {@code timestamp}, {@code data})
     * becomes a CloudEvent with the identity of the delivery and its index there. An event in a supported envelope is
     * unchanged.
     *
     * @param id the identity of the delivery
     * @param index its index in the delivery
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
