package org.practiceflow.topology;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.practiceflow.serdes.Limit;
import org.practiceflow.topology.store.EventOrder;

/** The largest values that intake accepts. */
final class Largest {
    static final Instant INSTANT = Instant.parse("9999-12-31T23:59:59.999Z");
    static final EventOrder STAMP = new EventOrder(INSTANT, Long.MAX_VALUE, id(0));
    static final LocalDate DATE = LocalDate.of(2026, 3, 10);

    /** The duration of a visit that is reported to last from the first possible instant to the last. */
    static final Duration DURATION = Duration.between(Instant.EPOCH, INSTANT);

    static final ZoneId ZONE = ZoneId.getAvailableZoneIds().stream()
            .max(Comparator.comparing(String::length))
            .map(ZoneId::of)
            .orElseThrow();

    /** The longest type: the maximum number of characters, each of four bytes. */
    static final String TYPE = "\uD83E\uDDB7".repeat(60);

    private Largest() {}

    static String id(int number) {
        String digits = Integer.toString(number);
        return "x".repeat(Limit.ID_BYTES.max() - digits.length()) + digits;
    }

    /** Returns distinct values, up to the maximum of the limit. */
    static <T> List<T> many(Limit limit, IntFunction<T> one) {
        return many(limit.max(), one);
    }

    static <T> List<T> many(int count, IntFunction<T> one) {
        return IntStream.range(0, count).mapToObj(one).toList();
    }
}
