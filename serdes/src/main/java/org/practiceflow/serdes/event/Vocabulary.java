package org.practiceflow.serdes.event;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The words by which producers name the values of an enum. Case, {@code -} and {@code _} carry no meaning: {@code
 * IN-PROGRESS}, {@code in_progress} and {@code inProgress} are one word.
 *
 * @param <E> the enum that the words mean
 */
public final class Vocabulary<E extends Enum<E>> {
    private final Map<String, E> meanings = new HashMap<>();

    Vocabulary(E[] values, Function<E, List<String>> words) {
        for (E value : values) {
            for (String word : words.apply(value)) {
                if (meanings.put(normalise(word), value) != null) {
                    throw new IllegalArgumentException(
                            "Expected each word to mean one thing, but got " + word + " twice");
                }
            }
        }
    }

    /** What the word means, or empty for a word that nobody agreed on. */
    public Optional<E> meaningOf(String word) {
        return Optional.ofNullable(meanings.get(normalise(word)));
    }

    static String normalise(String word) {
        return word.strip().toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
