package org.practiceflow.topology;

import java.util.stream.LongStream;

/** Seeds of days, roles and queues of chance. {@code -Dpracticeflow.seeds} sets how many each test tries. */
public final class Seeds {
    private Seeds() {}

    /** The first of them, as many as a build tries. */
    public static LongStream first(int usual) {
        return LongStream.range(0, Long.getLong("practiceflow.seeds", usual));
    }
}
