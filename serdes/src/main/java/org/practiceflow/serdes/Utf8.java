package org.practiceflow.serdes;

/** Measures texts in UTF-8. */
final class Utf8 {
    private Utf8() {}

    /** Returns the number of bytes that the text takes. */
    static long length(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            // Each half of a surrogate pair takes two of the pair's four.
            bytes += unit < 0x80 ? 1 : unit < 0x800 || Character.isSurrogate(unit) ? 2 : 3;
        }
        return bytes;
    }
}
