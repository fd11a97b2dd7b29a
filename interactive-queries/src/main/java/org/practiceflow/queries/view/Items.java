package org.practiceflow.queries.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Things of a kind.
 *
 * @param next what to ask for as {@code cursor} to get those after them, null where these are the last
 */
public record Items<T>(List<T> items, @Nullable String next) {
    /** All there are. */
    public static <T> Items<T> all(List<T> items) {
        return new Items<>(items, null);
    }
}
