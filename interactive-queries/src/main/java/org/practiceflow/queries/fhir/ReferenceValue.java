package org.practiceflow.queries.fhir;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A reference in a FHIR search.
 *
 * @param type the type of the resource, null for any
 * @param id the id of the resource, null for a resource of another server
 */
record ReferenceValue(@Nullable String type, @Nullable String id) {
    /**
     * Reads a value: an id, a type and an id, or a URL.
     *
     * @param base the URL of the FHIR interface
     */
    static ReferenceValue parse(String text, String base) {
        String reference = EscapedText.unescape(text);
        if (reference.startsWith(base + "/")) {
            reference = reference.substring(base.length() + 1);
        } else if (reference.matches("(?s)[a-z][a-z0-9+.-]*:.*")) {
            return new ReferenceValue(null, null);
        }
        int slash = reference.indexOf('/');
        return slash < 0
                ? new ReferenceValue(null, reference)
                : new ReferenceValue(reference.substring(0, slash), reference.substring(slash + 1));
    }

    /** Returns whether this is a reference to that resource. */
    boolean matches(String otherType, String otherId) {
        return id != null
                && (type == null || type.equals(otherType))
                && (id.equals(otherId) || decoded(id).equals(otherId));
    }

    /** Returns whether a resource's reference is to the same resource. */
    boolean matches(ReferenceValue other) {
        return other.type != null
                && other.id != null
                && (matches(other.type, other.id) || matches(other.type, decoded(other.id)));
    }

    /** Decodes an id as references contain it. */
    private static String decoded(String encoded) {
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return encoded;
        }
    }
}
