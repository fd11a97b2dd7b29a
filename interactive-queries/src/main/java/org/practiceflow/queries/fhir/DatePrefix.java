package org.practiceflow.queries.fhir;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.practiceflow.queries.view.InstantRange;
import org.practiceflow.queries.view.InstantRanges;

/** The prefix of a date in a FHIR search, which compares an instant with the range of the date. */
public enum DatePrefix {
    EQ,
    NE,
    GT,
    LT,
    GE,
    LE,
    SA,
    EB,
    AP;

    /** FHIR's recommendation: 10 % of the gap between now and the date. */
    private static final int APPROXIMATION = 10;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the instants that satisfy this prefix. */
    InstantRanges instants(InstantRange date, Instant now) {
        return switch (this) {
            case EQ -> InstantRanges.of(date);
            case NE -> InstantRanges.of(before(date.from()), after(date.until()));
            case GT, SA -> InstantRanges.of(after(date.until()));
            case LT, EB -> InstantRanges.of(before(date.from()));
            case GE -> InstantRanges.of(after(date.from()));
            case LE -> InstantRanges.of(before(date.until()));
            case AP -> approximate(date, now);
        };
    }

    private static InstantRanges approximate(InstantRange date, Instant now) {
        Duration gap = Duration.ZERO;
        if (now.isBefore(date.from())) {
            gap = Duration.between(now, date.from());
        } else if (!now.isBefore(date.until())) {
            gap = Duration.between(date.until(), now);
        }
        Duration margin = gap.dividedBy(APPROXIMATION);
        return InstantRanges.between(date.from().minus(margin), date.until().plus(margin));
    }

    private static InstantRange before(Instant end) {
        return new InstantRange(Instant.MIN, end);
    }

    private static InstantRange after(Instant start) {
        return new InstantRange(start, Instant.MAX);
    }
}
