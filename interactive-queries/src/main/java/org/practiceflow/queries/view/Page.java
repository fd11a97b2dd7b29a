package org.practiceflow.queries.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the things of a kind, and the time as of which they are so.
 *
 * @param next what to ask for as {@code cursor} to get those after them, null where these are the last
 */
public record Page<T>(Instant asOf, List<T> items, @Nullable String next) {}
