package org.practiceflow.serdes;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A moment as producers state it: ISO 8601 with an offset, in a year of four digits, to the millisecond, which is what the state keeps. */
public final class ProducerInstant {
    private static final int LAST_YEAR = 9999;

    private ProducerInstant() {}

    /**
     * The moment.
     *
     * @throws DateTimeException if the text is none; its message says what was expected, and nothing of the text
     */
    public static Instant parse(String text) {
        OffsetDateTime time = inUtc(text);
        if (time.getYear() < 0 || time.getYear() > LAST_YEAR) {
            throw new DateTimeException("expected a year of four digits in UTC");
        }
        return time.toInstant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static OffsetDateTime inUtc(String text) {
        try {
            return OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new DateTimeException("expected a date-time with an offset");
        }
    }
}
