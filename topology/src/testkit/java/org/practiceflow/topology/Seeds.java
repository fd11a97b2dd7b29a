package org.practiceflow.topology;

import java.util.stream.LongStream;

/**
 * Seeds of random days, roles and queues. {@code -Dpracticeflow.seeds} overrides the number of seeds that a test tries.
 */
public final class Seeds {
    private Seeds() {}

    /** Returns the first seeds, by default {@code usual} of them. */
    public static LongStream first(int usual) {
        return LongStream.range(0, Long.getLong("practiceflow.seeds", usual));
    }
}
