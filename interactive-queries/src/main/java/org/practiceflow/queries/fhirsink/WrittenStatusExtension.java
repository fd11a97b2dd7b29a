package org.practiceflow.queries.fhirsink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The extension of a slot on a FHIR server that records the status that PracticeFlow wrote. Another system has set any
 * status that differs from it.
 */
final class WrittenStatusExtension {
    private static final String URL = "https://practiceflow.org/fhir/written-status";
    private static final String EXTENSION = "extension";
    private static final String VALUE = "valueCode";

    private WrittenStatusExtension() {}

    /** Returns the status that PracticeFlow wrote, null if it did not write the slot. */
    static @Nullable String of(JsonNode slot) {
        for (JsonNode extension : slot.path(EXTENSION)) {
            if (isWrittenStatus(extension)) {
                return extension.path(VALUE).asText();
            }
        }
        return null;
    }

    /** Returns a copy of the slot with the extension, which records the slot's own status. */
    static ObjectNode on(ObjectNode slot) {
        ObjectNode written = slot.deepCopy();
        ArrayNode extensions = written.putArray(EXTENSION);
        for (JsonNode extension : slot.path(EXTENSION)) {
            if (!isWrittenStatus(extension)) {
                extensions.add(extension);
            }
        }
        extensions.addObject().put("url", URL).put(VALUE, slot.path("status").asText());
        return written;
    }

    private static boolean isWrittenStatus(JsonNode extension) {
        return extension.path("url").asText().equals(URL);
    }
}
