package org.practiceflow.queries.fhirsink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The extension by which a slot on a FHIR server says which status we wrote. A status that differs from it is somebody
 * else's.
 */
final class WrittenStatusExtension {
    private static final String URL = "https://practiceflow.org/fhir/written-status";
    private static final String EXTENSION = "extension";
    private static final String VALUE = "valueCode";

    private WrittenStatusExtension() {}

    /** The status that we wrote, null where we did not write the slot. */
    static @Nullable String of(JsonNode slot) {
        for (JsonNode extension : slot.path(EXTENSION)) {
            if (isOurs(extension)) {
                return extension.path(VALUE).asText();
            }
        }
        return null;
    }

    /** The slot with the extension, which says its own status. */
    static ObjectNode on(ObjectNode slot) {
        ObjectNode written = slot.deepCopy();
        ArrayNode extensions = written.putArray(EXTENSION);
        for (JsonNode extension : slot.path(EXTENSION)) {
            if (!isOurs(extension)) {
                extensions.add(extension);
            }
        }
        extensions.addObject().put("url", URL).put(VALUE, slot.path("status").asText());
        return written;
    }

    private static boolean isOurs(JsonNode extension) {
        return extension.path("url").asText().equals(URL);
    }
}
