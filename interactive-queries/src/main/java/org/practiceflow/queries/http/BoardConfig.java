package org.practiceflow.queries.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What the board needs to know at its start; null lets it ask. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record BoardConfig(@Nullable String tenant) {}
