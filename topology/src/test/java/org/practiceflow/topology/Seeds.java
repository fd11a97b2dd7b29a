package org.practiceflow.topology;

import java.util.stream.LongStream;

/** Seeds of days, roles and queues of chance. {@code -Dpracticeflow.seeds} sets how many the tests that ask here try. */
public final class Seeds {
    private Seeds() {}

    /** The first so many, or as many as the property says. */
    public static LongStream first(int usual) {
        return LongStream.range(0, Long.getLong("practiceflow.seeds", usual));
    }
}
