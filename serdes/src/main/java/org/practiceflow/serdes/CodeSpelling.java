package org.practiceflow.serdes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import org.practiceflow.serdes.event.Vocabulary;

/**
 * Spells the codes that a schema lists as the schema does: {@code Urgent} becomes {@code urgent}.
 *
 * @param codes the codes of a text, by their normalised form
 * @param parts the parts of an object that have codes, by name; the elements of an array have the parts of the array
 */
record CodeSpelling(Map<String, String> codes, Map<String, CodeSpelling> parts) {
    /** Reads the codes that a schema lists. */
    static CodeSpelling of(JsonNode schema) {
        JsonNode items = schema.path("items");
        if (items.isObject()) {
            return of(items);
        }
        var codes = new HashMap<String, String>();
        for (JsonNode code : schema.path("enum")) {
            codes.put(Vocabulary.normalise(code.asText()), code.asText());
        }
        var parts = new HashMap<String, CodeSpelling>();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            CodeSpelling part = of(property.getValue());
            if (!part.codes.isEmpty() || !part.parts.isEmpty()) {
                parts.put(property.getKey(), part);
            }
        }
        return new CodeSpelling(Map.copyOf(codes), Map.copyOf(parts));
    }

    /** Returns the document with the schema's spelling. */
    JsonNode applyTo(JsonNode document) {
        return switch (document) {
            case TextNode text
            when !codes.isEmpty() ->
                TextNode.valueOf(codes.getOrDefault(Vocabulary.normalise(text.textValue()), text.textValue()));
            case ObjectNode object when parts.keySet().stream().anyMatch(object::has) -> spelled(object);
            case ArrayNode array -> spelled(array);
            default -> document;
        };
    }

    private ObjectNode spelled(ObjectNode object) {
        ObjectNode copy = object.objectNode();
        copy.setAll(object);
        parts.forEach((name, part) -> {
            if (object.has(name)) {
                copy.set(name, part.applyTo(object.get(name)));
            }
        });
        return copy;
    }

    private ArrayNode spelled(ArrayNode array) {
        ArrayNode copy = array.arrayNode(array.size());
        array.forEach(element -> copy.add(applyTo(element)));
        return copy;
    }
}
