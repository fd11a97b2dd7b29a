package org.practiceflow.queries.view;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the things of a kind are listed: by their ids, or by a key, and then by their ids. A page begins after the place
 * where the one before ended, so what comes and goes between them neither repeats nor hides anything else.
 *
 * @param keys by what they can be sorted, each as text whose order is the order meant
 */
public record KeysetPager<T>(Function<T, String> id, Map<String, Function<T, String>> keys) {
    private static final String LAST = "\uffff";
    private static final String DESCENDING = "-";
    private static final char SEPARATOR = '\u0000';

    /**
     * What part of the list is asked for.
     *
     * @param sort a key, after a minus for the greatest first, null for the ids
     * @param limit how many at most
     * @param cursor where the page before ended, null for the first page
     */
    public record Part(
            @Nullable String sort, int limit, @Nullable String cursor) {}

    /**
     * The part that is asked for.
     *
     * @throws IllegalArgumentException that says what is expected, if there is no such key or place
     */
    public Page<T> part(List<T> things, Part part) {
        boolean descending = part.sort() != null && part.sort().startsWith(DESCENDING);
        Function<T, String> key = key(part.sort());
        Comparator<String> order = Comparator.comparing((String place) -> place.startsWith(LAST))
                .thenComparing(descending ? Comparator.reverseOrder() : Comparator.naturalOrder());
        String reached = part.cursor() == null ? null : decoded(part.cursor());
        List<Placed<T>> rest = things.stream()
                .map(thing -> new Placed<>(key.apply(thing) + SEPARATOR + id.apply(thing), thing))
                .filter(placed -> reached == null || order.compare(placed.place(), reached) > 0)
                .sorted(Comparator.comparing(Placed::place, order))
                .limit(part.limit() + 1L)
                .toList();
        List<T> items = rest.stream().limit(part.limit()).map(Placed::thing).toList();
        return rest.size() <= part.limit()
                ? Page.all(items)
                : new Page<>(items, encoded(rest.get(part.limit() - 1).place()));
    }

    /** A thing, and where it stands in the list. */
    private record Placed<T>(String place, T thing) {}

    private Function<T, String> key(@Nullable String sort) {
        if (sort == null) {
            return thing -> "";
        }
        Function<T, String> key = keys.get(sort.startsWith(DESCENDING) ? sort.substring(1) : sort);
        if (key == null) {
            throw new IllegalArgumentException("Expected sort as one of "
                    + keys.keySet().stream().sorted().toList() + ", after a minus for the greatest first");
        }
        return key;
    }

    /** Sorts by a number; what has none comes last. */
    public static String number(@Nullable Long number) {
        return number == null ? LAST : "%019d".formatted(number + (1L << 60));
    }

    /** Sorts by a time; what has none comes last. */
    public static String instant(@Nullable Instant instant) {
        return number(instant == null ? null : (Long) instant.toEpochMilli());
    }

    /** Sorts by a text; what has none comes last. */
    public static String text(@Nullable String text) {
        return text == null ? LAST : text;
    }

    private static String encoded(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Expected cursor as the answer before gave it", e);
        }
    }
}
