package org.practiceflow.topology.availability;

import java.time.LocalDateTime;
import java.time.LocalTime;

/** Ends in the last minute of a day. They mean the midnight after it, since FHIR knows no 24:00. */
final class EndOfDay {
    private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59);

    private EndOfDay() {}

    /** Returns the end of hours; midnight is that of the next day. */
    static LocalTime of(LocalTime end) {
        return end.isBefore(LAST_MINUTE) ? end : LocalTime.MIDNIGHT;
    }

    /** Returns the end of a period. */
    static LocalDateTime of(LocalDateTime end) {
        return end.toLocalTime().isBefore(LAST_MINUTE)
                ? end
                : end.toLocalDate().plusDays(1).atStartOfDay();
    }
}
