package org.practiceflow.queries.dlq;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of many letters.
 *
 * @param remaining how many more there are behind these
 * @param cursor behind these
 */
public record LetterPart(List<LetterSummary> items, long remaining, LetterCursor cursor) {
    private static final int LETTERS_A_SLICE = 100;
    private static final long BYTES_A_SLICE = 4 * 1024 * 1024;

    /** The items in their order, few at a time, as many as memory holds in any case. */
    public List<List<LetterSummary>> slices() {
        List<List<LetterSummary>> slices = new ArrayList<>();
        List<LetterSummary> slice = new ArrayList<>();
        long bytes = 0;
        for (LetterSummary letter : items) {
            if (!slice.isEmpty() && (slice.size() == LETTERS_A_SLICE || bytes + letter.bytes() > BYTES_A_SLICE)) {
                slices.add(slice);
                slice = new ArrayList<>();
                bytes = 0;
            }
            slice.add(letter);
            bytes += letter.bytes();
        }
        if (!slice.isEmpty()) {
            slices.add(slice);
        }
        return slices;
    }

    /** The word to go on with, null where that is all. */
    public @Nullable String next() {
        return remaining == 0 ? null : cursor.word();
    }
}
