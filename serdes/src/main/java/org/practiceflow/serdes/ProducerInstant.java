package org.practiceflow.serdes;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Parses moments as producers state them: ISO 8601 with an offset, in a year of four digits. Truncates them to the
 * millisecond, which is the precision of the state.
 */
public final class ProducerInstant {
    private static final int LAST_YEAR = 9999;

    private ProducerInstant() {}

    /**
     * Parses a moment.
     *
     * @throws DateTimeException if the text is not a moment; the message states the expectation, without quoting the
     *     text
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
