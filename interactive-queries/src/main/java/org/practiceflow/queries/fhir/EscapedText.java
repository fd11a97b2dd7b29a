package org.practiceflow.queries.fhir;

import java.util.ArrayList;
import java.util.List;

/** Text in which a backslash escapes the characters that separate values. */
final class EscapedText {
    private static final char ESCAPE = '\\';

    private EscapedText() {}

    /** Splits the text at separators that are not escaped. The parts keep their escapes. */
    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean escaped = false;
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == separator && !escaped) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(character);
            }
            escaped = character == ESCAPE && !escaped;
        }
        parts.add(part.toString());
        return parts;
    }

    /** Returns the text that is meant. */
    static String unescape(String text) {
        return text.replaceAll("\\\\([,|$\\\\])", "$1");
    }
}
