package org.practiceflow.queries.deadletter;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A position in the list of dead letters: the last one passed of each partition. New dead letters do not move it.
 */
public record DeadLetterCursor(NavigableMap<Integer, Long> passed) {
    /** The position before the first dead letter. */
    public static final DeadLetterCursor START = new DeadLetterCursor(new TreeMap<>());

    private static final int LONGEST = 6_000;
    private static final Pattern WORD = Pattern.compile("\\d{1,9}-\\d{1,18}(\\.\\d{1,9}-\\d{1,18})*+");

    /**
     * Parses the text form of a cursor.
     *
     * @throws IllegalArgumentException if the text is not a cursor
     */
    public static DeadLetterCursor parse(String text) {
        if (text.length() > LONGEST || !WORD.matcher(text).matches()) {
            throw new IllegalArgumentException("Expected cursor as an earlier response returned it");
        }
        NavigableMap<Integer, Long> passed = new TreeMap<>();
        for (String part : text.split("\\.", -1)) {
            DeadLetterId.of(part).ifPresent(id -> passed.put(id.partition(), id.offset()));
        }
        return new DeadLetterCursor(passed);
    }

    /** Returns the cursor after these dead letters, which follow this cursor. */
    DeadLetterCursor after(Iterable<DeadLetterSummary> deadLetters) {
        NavigableMap<Integer, Long> further = new TreeMap<>(passed);
        deadLetters.forEach(deadLetter ->
                further.put(deadLetter.id().partition(), deadLetter.id().offset()));
        return new DeadLetterCursor(further);
    }

    /** Returns the text form of this cursor. */
    public String text() {
        return passed.entrySet().stream()
                .map(place -> place.getKey() + "-" + place.getValue())
                .collect(Collectors.joining("."));
    }
}
