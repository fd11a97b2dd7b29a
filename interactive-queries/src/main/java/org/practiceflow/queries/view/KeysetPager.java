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
 * Lists things of a kind in pages, sorted by their ids, or by a key and then by their ids. A page begins after the
 * place where the previous page ended. So things that come or go between two requests neither repeat nor hide others.
 *
 * @param keys the keys that things can be sorted by, each as text that sorts in the intended order
 */
public record KeysetPager<T>(Function<T, String> id, Map<String, Function<T, String>> keys) {
    private static final String LAST = "\uffff";
    private static final String DESCENDING = "-";
    private static final char SEPARATOR = '\u0000';

    /**
     * The requested part of the list.
     *
     * @param sort a key, after a minus for descending order; null for the ids
     * @param limit the maximum number of things
     * @param cursor the end of the previous page, null for the first page
     */
    public record Part(
            @Nullable String sort, int limit, @Nullable String cursor) {}

    /**
     * Returns the requested part.
     *
     * @throws IllegalArgumentException that says what is expected, if the key or the cursor is invalid
     */
    public Page<T> part(List<T> things, Part part) {
        boolean descending = part.sort() != null && part.sort().startsWith(DESCENDING);
        Function<T, String> key = key(part.sort());
        Comparator<String> order = Comparator.comparing((String place) -> place.startsWith(LAST))
                .thenComparing(descending ? CodePointOrder.COMPARATOR.reversed() : CodePointOrder.COMPARATOR);
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

    /** A thing, and its place in the list. */
    private record Placed<T>(String place, T thing) {}

    private Function<T, String> key(@Nullable String sort) {
        if (sort == null) {
            return thing -> "";
        }
        Function<T, String> key = keys.get(sort.startsWith(DESCENDING) ? sort.substring(1) : sort);
        if (key == null) {
            throw new IllegalArgumentException("`sort` must be one of "
                    + keys.keySet().stream().sorted().toList() + ", after a minus for descending order");
        }
        return key;
    }

    /** Returns a key that sorts by a number; null comes last. */
    public static String number(@Nullable Long number) {
        return number == null ? LAST : "%019d".formatted(number + (1L << 60));
    }

    /** Returns a key that sorts by an instant; null comes last. */
    public static String instant(@Nullable Instant instant) {
        return number(instant == null ? null : (Long) instant.toEpochMilli());
    }

    /** Returns a key that sorts by a text; null comes last. */
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
            throw new IllegalArgumentException("`cursor` must come from the previous response", e);
        }
    }
}
