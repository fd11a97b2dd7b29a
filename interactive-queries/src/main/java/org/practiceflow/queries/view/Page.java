package org.practiceflow.queries.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Things of a kind.
 *
 * @param next what to ask for as {@code cursor} to get those after them, null where these are the last
 */
public record Page<T>(List<T> items, @Nullable String next) {
    /** All there are. */
    public static <T> Page<T> all(List<T> items) {
        return new Page<>(items, null);
    }
}
