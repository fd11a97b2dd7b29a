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

/** Values that are as long as intake lets them pass. */
final class Largest {
    static final Instant INSTANT = Instant.parse("9999-12-31T23:59:59.999Z");
    static final EventOrder STAMP = new EventOrder(INSTANT, Long.MAX_VALUE, id(0));
    static final LocalDate DATE = LocalDate.of(2026, 3, 10);

    /** That of a visit which is said to have lasted from the first of all years to the last. */
    static final Duration DURATION = Duration.between(Instant.EPOCH, INSTANT);

    static final ZoneId ZONE = ZoneId.getAvailableZoneIds().stream()
            .max(Comparator.comparing(String::length))
            .map(ZoneId::of)
            .orElseThrow();

    /** The most characters of a type, each of four bytes. */
    static final String TYPE = "\uD83E\uDDB7".repeat(60);

    private Largest() {}

    static String id(int number) {
        String digits = Integer.toString(number);
        return "x".repeat(Limit.ID_BYTES.max() - digits.length()) + digits;
    }

    /** As many of them, each another one, as the limit can be set to. */
    static <T> List<T> many(Limit limit, IntFunction<T> one) {
        return many(limit.max(), one);
    }

    static <T> List<T> many(int count, IntFunction<T> one) {
        return IntStream.range(0, count).mapToObj(one).toList();
    }
}
