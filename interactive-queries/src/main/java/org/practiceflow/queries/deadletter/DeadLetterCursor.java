package org.practiceflow.queries.deadletter;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far somebody has come through the letters: the last one of each partition. Letters that come meanwhile move none
 * of them.
 */
public record DeadLetterCursor(NavigableMap<Integer, Long> passed) {
    /** Of who begins. */
    public static final DeadLetterCursor START = new DeadLetterCursor(new TreeMap<>());

    private static final int LONGEST = 6_000;
    private static final Pattern WORD = Pattern.compile("\\d{1,9}-\\d{1,18}(\\.\\d{1,9}-\\d{1,18})*+");

    /**
     * The cursor of a word that was told.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static DeadLetterCursor of(String word) {
        if (word.length() > LONGEST || !WORD.matcher(word).matches()) {
            throw new IllegalArgumentException("Expected cursor as an answer before gave it");
        }
        NavigableMap<Integer, Long> passed = new TreeMap<>();
        for (String part : word.split("\\.", -1)) {
            DeadLetterId.of(part).ifPresent(id -> passed.put(id.partition(), id.offset()));
        }
        return new DeadLetterCursor(passed);
    }

    /** The cursor behind these letters, which follow on it. */
    DeadLetterCursor after(Iterable<DeadLetterSummary> deadLetters) {
        NavigableMap<Integer, Long> further = new TreeMap<>(passed);
        deadLetters.forEach(deadLetter ->
                further.put(deadLetter.id().partition(), deadLetter.id().offset()));
        return new DeadLetterCursor(further);
    }

    /** The word that is told. */
    public String text() {
        return passed.entrySet().stream()
                .map(place -> place.getKey() + "-" + place.getValue())
                .collect(Collectors.joining("."));
    }
}
