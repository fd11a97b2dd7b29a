package org.practiceflow.queries.deadletter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of many letters.
 *
 * @param remaining how many more there are behind these
 * @param cursor behind these
 */
public record DeadLetterPage(List<DeadLetterSummary> items, long remaining, DeadLetterCursor cursor) {
    private static final int LETTERS_A_SLICE = 100;
    private static final long BYTES_A_SLICE = 4 * 1024 * 1024;

    /** The items in their order, few at a time, as many as memory holds in any case. */
    public List<List<DeadLetterSummary>> slices() {
        List<List<DeadLetterSummary>> slices = new ArrayList<>();
        List<DeadLetterSummary> slice = new ArrayList<>();
        long bytes = 0;
        for (DeadLetterSummary deadLetter : items) {
            if (!slice.isEmpty() && (slice.size() == LETTERS_A_SLICE || bytes + deadLetter.bytes() > BYTES_A_SLICE)) {
                slices.add(slice);
                slice = new ArrayList<>();
                bytes = 0;
            }
            slice.add(deadLetter);
            bytes += deadLetter.bytes();
        }
        if (!slice.isEmpty()) {
            slices.add(slice);
        }
        return slices;
    }

    /** The word to go on with, null where that is all. */
    public @Nullable String next() {
        return remaining == 0 ? null : cursor.text();
    }
}
