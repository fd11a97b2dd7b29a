package org.practiceflow.queries.http;

import io.javalin.http.BadRequestResponse;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.view.KeysetPager;
import org.practiceflow.queries.view.Page;

/** Reads the parameters by which a request selects a part of a list. */
final class ListParameters {
    private static final int USUAL_LIMIT = 200;
    private static final int GREATEST_LIMIT = 1000;

    private ListParameters() {}

    /** Returns the requested part of the things that satisfy the filter. */
    static <T> Page<T> part(QueryContext context, KeysetPager<T> pager, List<T> all, Predicate<T> filter) {
        try {
            return pager.part(
                    all.stream().filter(filter).toList(),
                    new KeysetPager.Part(context.query("sort"), limit(context, "limit"), context.query("cursor")));
        } catch (IllegalArgumentException e) {
            throw new BadRequestResponse(String.valueOf(e.getMessage()));
        }
    }

    /** Returns the maximum number of items, as the parameter states it or by default. */
    static int limit(QueryContext context, String name) {
        String value = context.query(name);
        if (value == null) {
            return USUAL_LIMIT;
        }
        if (!value.matches("\\d{1,4}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > GREATEST_LIMIT) {
            throw new BadRequestResponse("`" + name + "` must be from 1 to " + GREATEST_LIMIT);
        }
        return Integer.parseInt(value);
    }

    /** Returns a filter for things with the value of the parameter; without it, all things pass. */
    static <T> Predicate<T> equal(QueryContext context, String name, Function<T, @Nullable String> value) {
        String wanted = context.query(name);
        return thing -> wanted == null || wanted.equals(value.apply(thing));
    }

    /** Returns a filter for things with the code that the parameter names; without it, all things pass. */
    static <T, E extends Enum<E>> Predicate<T> oneOf(
            QueryContext context, String name, E[] values, Function<E, String> code, Function<T, @Nullable E> value) {
        String wanted = context.query(name);
        if (wanted == null) {
            return thing -> true;
        }
        E meant = Stream.of(values)
                .filter(one -> code.apply(one).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new BadRequestResponse("`" + name + "` must be one of "
                        + Stream.of(values).map(code).toList()));
        return thing -> meant == value.apply(thing);
    }
}
