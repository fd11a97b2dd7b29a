package org.practiceflow.queries.deadletter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of dead letters.
 *
 * @param remaining the number of dead letters after this page
 * @param cursor the cursor after this page
 */
public record DeadLetterPage(List<DeadLetterSummary> items, long remaining, DeadLetterCursor cursor) {
    private static final int SLICE_SIZE = 100;
    private static final long SLICE_BYTES = 4 * 1024 * 1024;

    /** Returns the items in order, in parts small enough for memory to hold their values. */
    public List<List<DeadLetterSummary>> slices() {
        List<List<DeadLetterSummary>> slices = new ArrayList<>();
        List<DeadLetterSummary> slice = new ArrayList<>();
        long bytes = 0;
        for (DeadLetterSummary deadLetter : items) {
            if (!slice.isEmpty() && (slice.size() == SLICE_SIZE || bytes + deadLetter.bytes() > SLICE_BYTES)) {
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

    /** Returns the cursor of the next page, null after the last page. */
    public @Nullable String next() {
        return remaining == 0 ? null : cursor.text();
    }
}
