package org.practiceflow.serdes.event;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The codes with which producers name the values of an enum. Case, {@code -} and {@code _} carry no meaning: {@code
 * IN-PROGRESS}, {@code in_progress} and {@code inProgress} are one code.
 *
 * @param <E> the enum that the codes stand for
 */
public final class Vocabulary<E extends Enum<E>> {
    private final Map<String, E> meanings = new HashMap<>();

    Vocabulary(E[] values, Function<E, List<String>> words) {
        for (E value : values) {
            for (String word : words.apply(value)) {
                if (meanings.put(normalise(word), value) != null) {
                    throw new IllegalArgumentException(
                            "Expected each code to have one meaning, but got " + word + " twice");
                }
            }
        }
    }

    /** Returns the meaning of the code, or empty for an unknown code. */
    public Optional<E> find(String word) {
        return Optional.ofNullable(meanings.get(normalise(word)));
    }

    static String normalise(String word) {
        return word.strip().toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
