package org.practiceflow.serdes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks every list, map, text and number of a document against its limit, even if no schema knows the field. Of the
 * numbers it checks only integers: others are doubles, however many digits they have.
 */
record DocumentLimits(Limits limits) {
    private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");

    /** The location of a node: its field name, or else its index. Its pointer is built only if a limit is exceeded. */
    private record JsonLocation(
            @Nullable JsonLocation above, @Nullable String field, int index) {
        static String pointer(@Nullable JsonLocation place) {
            return place == null ? "" : pointer(place.above) + "/" + place.shown();
        }

        /** Returns the index or the field name. Hides a name that may be arbitrary text. */
        private String shown() {
            if (field == null) {
                return Integer.toString(index);
            }
            return FIELD_NAME.matcher(field).matches() ? field : "…";
        }
    }

    /**
     * Checks a document.
     *
     * @throws InvalidDataException if a limit is exceeded; points to the first such place
     */
    void check(JsonNode document) throws InvalidDataException {
        check(document, null, 0);
    }

    private void check(JsonNode node, @Nullable JsonLocation place, int nesting) throws InvalidDataException {
        if (node.isContainerNode()) {
            check(Limit.NESTING, nesting + 1L, place);
        }
        if (node instanceof ObjectNode object) {
            check(Limit.MAP_FIELDS, object.size(), place);
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                JsonLocation at = new JsonLocation(place, field.getKey(), 0);
                text(field.getKey(), at);
                check(field.getValue(), at, nesting + 1);
            }
        } else if (node instanceof ArrayNode array) {
            check(Limit.LIST_ENTRIES, array.size(), place);
            for (int index = 0; index < array.size(); index++) {
                check(array.get(index), new JsonLocation(place, null, index), nesting + 1);
            }
        } else if (node.isTextual()) {
            text(node.textValue(), place);
        } else if (node.isBigInteger()) {
            check(Limit.NUMBER_DIGITS, node.bigIntegerValue().abs().toString().length(), place);
        }
    }

    private void text(String text, @Nullable JsonLocation place) throws InvalidDataException {
        // UTF-8 takes at most three bytes for a char.
        if (text.length() > limits.of(Limit.TEXT_BYTES) / 3) {
            check(Limit.TEXT_BYTES, Utf8.length(text), place);
        }
    }

    private void check(Limit limit, long amount, @Nullable JsonLocation place) throws InvalidDataException {
        if (amount > limits.of(limit)) {
            limits.check(limit, amount, JsonLocation.pointer(place));
        }
    }
}
