package org.practiceflow.queries.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next the {@code cursor} of the next page, null for the last page
 */
public record Page<T>(List<T> items, @Nullable String next) {
    /** Returns a page that is the whole list. */
    public static <T> Page<T> all(List<T> items) {
        return new Page<>(items, null);
    }
}
