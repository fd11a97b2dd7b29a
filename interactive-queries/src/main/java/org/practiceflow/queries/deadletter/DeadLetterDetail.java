package org.practiceflow.queries.deadletter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter that has been opened.
 *
 * @param event the document; for callers who do not treat patients, values that may hold patient data are masked; null
 *     if the bytes are not a JSON object or array
 * @param base64 the bytes as they came, null for callers who do not treat patients
 * @param omitted the reason for showing nothing of the value: {@code no-owner}, {@code at-source} or {@code too-large};
 *     null if it is shown
 */
public record DeadLetterDetail(
        @JsonUnwrapped DeadLetterSummary summary,
        @Nullable JsonNode event,
        @Nullable String base64,
        @Nullable String omitted) {
    /** The size of the largest value that is shown, in bytes. A document takes many times the memory of its bytes. */
    private static final int LARGEST = 2 * 1024 * 1024;

    private static final String MASK = "•••";
    private static final String METADATA = "metadata";

    /** The fields, in any envelope, that describe the event itself and no person. */
    private static final Set<String> ENVELOPE = Set.of(
            "eventId",
            "eventType",
            "eventVersion",
            "occurredAt",
            "producer",
            "tenantId",
            "id",
            "type",
            "specversion",
            "time",
            "source",
            "tenantid",
            "eventTime",
            "dataVersion",
            "eventSource",
            "timestamp",
            "version");

    /** Returns the dead letter without its value, for callers who may not see that. */
    public static DeadLetterDetail withoutValue(DeadLetterRecord deadLetter) {
        return new DeadLetterDetail(deadLetter.summary(), null, null, "no-owner");
    }

    /** Returns the dead letter, with all values for callers who see patients. */
    public static DeadLetterDetail of(DeadLetterRecord deadLetter, boolean seesPatients) {
        DeadLetterSummary summary = deadLetter.summary();
        byte[] value = deadLetter.record().value();
        if (summary.atSource() != null) {
            return new DeadLetterDetail(summary, null, null, "at-source");
        }
        if (summary.bytes() > LARGEST) {
            return new DeadLetterDetail(summary, null, null, "too-large");
        }
        JsonNode document = deadLetter.document();
        return new DeadLetterDetail(
                summary,
                !document.isContainerNode() ? null : seesPatients ? document : masked(document, true),
                seesPatients && value != null ? Base64.getEncoder().encodeToString(value) : null,
                null);
    }

    /**
     * Masks the values and keeps the structure, which shows what is wrong with it.
     *
     * @param envelope true if the node is an envelope rather than its payload
     */
    private static JsonNode masked(JsonNode node, boolean envelope) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), masked(field, envelope)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(masked(item, false)));
            return copy;
        }
        return JsonNodeFactory.instance.textNode(
                node.isTextual() ? MASK : node.getNodeType().name().toLowerCase(Locale.ROOT));
    }

    private static JsonNode masked(Map.Entry<String, JsonNode> field, boolean envelope) {
        boolean shown = envelope
                && ENVELOPE.contains(field.getKey())
                && field.getValue().isValueNode();
        return shown
                ? field.getValue()
                : masked(field.getValue(), envelope && field.getKey().equals(METADATA));
    }
}
