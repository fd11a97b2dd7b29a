package org.practiceflow.queries.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/** One thing, and the time as of which it is so. */
public record Answer<T>(Instant asOf, @JsonUnwrapped T item) {}
