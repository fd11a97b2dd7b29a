package org.practiceflow.queries.dlq;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far somebody has come through the letters: the last one of each partition. Letters that come meanwhile move none
 * of them.
 */
public record LetterCursor(NavigableMap<Integer, Long> passed) {
    /** Of who begins. */
    public static final LetterCursor START = new LetterCursor(new TreeMap<>());

    private static final int LONGEST = 6_000;
    private static final Pattern WORD = Pattern.compile("\\d{1,9}-\\d{1,18}(\\.\\d{1,9}-\\d{1,18})*+");

    /**
     * The cursor of a word that was told.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static LetterCursor of(String word) {
        if (word.length() > LONGEST || !WORD.matcher(word).matches()) {
            throw new IllegalArgumentException("Expected cursor as an answer before gave it");
        }
        NavigableMap<Integer, Long> passed = new TreeMap<>();
        for (String part : word.split("\\.", -1)) {
            LetterId.of(part).ifPresent(id -> passed.put(id.partition(), id.offset()));
        }
        return new LetterCursor(passed);
    }

    /** The cursor behind these letters, which follow on it. */
    LetterCursor after(Iterable<LetterSummary> letters) {
        NavigableMap<Integer, Long> further = new TreeMap<>(passed);
        letters.forEach(
                letter -> further.put(letter.id().partition(), letter.id().offset()));
        return new LetterCursor(further);
    }

    /** The word that is told. */
    public String word() {
        return passed.entrySet().stream()
                .map(place -> place.getKey() + "-" + place.getValue())
                .collect(Collectors.joining("."));
    }
}
