package org.practiceflow.queries.view;

import java.time.Instant;
import java.util.List;

/** Things of a kind, and the time as of which they are so. */
public record Answers<T>(Instant asOf, List<T> items) {}
