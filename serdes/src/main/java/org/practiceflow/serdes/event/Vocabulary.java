package org.practiceflow.serdes.event;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The codes with which producers name the values of an enum. Case, spaces, {@code -} and {@code _} carry no
 * meaning: {@code In Progress}, {@code IN-PROGRESS}, {@code in_progress} and {@code inProgress} are one code.
 *
 * @param <E> the enum that the codes stand for
 */
public final class Vocabulary<E extends Enum<E>> {
    /** Spaces of any kind, such as the one in a table copied from a document. */
    private static final Pattern MEANINGLESS = Pattern.compile("[\\s\\p{Z}_-]");

    private final Map<String, E> meanings = new HashMap<>();

    public Vocabulary(E[] values, Function<E, List<String>> words) {
        for (E value : values) {
            for (String code : words.apply(value)) {
                if (meanings.put(normalise(code), value) != null) {
                    throw new IllegalArgumentException(
                            "Expected each code to have one meaning, but got " + code + " twice");
                }
            }
        }
    }

    /** Returns the meaning of the code, or empty for an unknown code. */
    public Optional<E> find(String code) {
        return Optional.ofNullable(meanings.get(normalise(code)));
    }

    /** Returns the code without what carries no meaning. */
    public static String normalise(String code) {
        return MEANINGLESS.matcher(code).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
