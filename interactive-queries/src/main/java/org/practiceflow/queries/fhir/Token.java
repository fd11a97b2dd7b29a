package org.practiceflow.queries.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token in a FHIR search.
 *
 * @param system the code system, empty for codes without one, null for any
 * @param code the code, null for any
 */
record Token(@Nullable String system, @Nullable String code) {
    private static final char SEPARATOR = '|';

    static Token parse(String text) {
        List<String> parts = EscapedText.split(text, SEPARATOR);
        if (parts.size() == 1) {
            return new Token(null, EscapedText.unescape(text));
        }
        String code = EscapedText.unescape(text.substring(parts.getFirst().length() + 1));
        return new Token(EscapedText.unescape(parts.getFirst()), code.isEmpty() ? null : code);
    }

    /** Returns whether a coding of one of the concepts has this code. */
    boolean matches(JsonNode concepts) {
        for (JsonNode concept : concepts) {
            for (JsonNode coding : concept.path("coding")) {
                if (matches(coding.path("system").asText(), coding.path("code").asText())) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean matches(String otherSystem, String otherCode) {
        return (system == null || system.equals(otherSystem)) && (code == null || code.equals(otherCode));
    }
}
