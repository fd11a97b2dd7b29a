package org.practiceflow.topology.store;

/**
 * A key of several parts, such as a provider and an appointment. NUL separates them, and no id contains a control character, so the
 * keys that begin with the same parts are one contiguous range.
 *
 * @param text the key as tables store it
 */
public record CompositeKey(String text) {
    static final char SEPARATOR = '\u0000';
    static final char AFTER_SEPARATOR = '\u0001';
    private static final String SEPARATORS = String.valueOf(SEPARATOR);

    /** Returns the key of these parts, in this order. */
    public static CompositeKey of(String... parts) {
        return new CompositeKey(String.join(SEPARATORS, parts));
    }

    /** Returns the part at that index, counted from 0. */
    public String part(int index) {
        return text.split(SEPARATORS, -1)[index];
    }

    /** Returns a text before all keys that begin with these parts and have more. */
    public String beforeFirst() {
        return text + SEPARATOR;
    }

    /** Returns a text after all keys that begin with these parts and have more. */
    public String afterLast() {
        return text + AFTER_SEPARATOR;
    }
}
