package org.practiceflow.serdes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Holds every list, map, text and number of a document against its limit, known to a schema or not. Of numbers that is integers:
 * others are doubles, whatever their digits.
 */
record DocumentLimits(Limits limits) {
    private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");

    /** Passes silently, or names the first place that is beyond a limit. */
    void check(JsonNode document) throws InvalidDataException {
        check(document, "", 0);
    }

    private void check(JsonNode node, String pointer, int nesting) throws InvalidDataException {
        if (node.isContainerNode()) {
            limits.check(Limit.NESTING, nesting + 1L, pointer);
        }
        if (node instanceof ObjectNode object) {
            limits.check(Limit.MAP_FIELDS, object.size(), pointer);
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                String at = pointer + "/" + shown(field.getKey());
                text(field.getKey(), at);
                check(field.getValue(), at, nesting + 1);
            }
        } else if (node instanceof ArrayNode array) {
            limits.check(Limit.LIST_ENTRIES, array.size(), pointer);
            for (int index = 0; index < array.size(); index++) {
                check(array.get(index), pointer + "/" + index, nesting + 1);
            }
        } else if (node.isTextual()) {
            text(node.textValue(), pointer);
        } else if (node.isBigInteger()) {
            limits.check(
                    Limit.NUMBER_DIGITS, node.bigIntegerValue().abs().toString().length(), pointer);
        }
    }

    /** A name that only the document knows may say anything. */
    private static String shown(String name) {
        return FIELD_NAME.matcher(name).matches() ? name : "…";
    }

    private void text(String text, String pointer) throws InvalidDataException {
        // Three bytes a character are the most in UTF-8.
        if (text.length() > limits.of(Limit.TEXT_BYTES) / 3) {
            limits.check(Limit.TEXT_BYTES, Utf8.length(text), pointer);
        }
    }
}
