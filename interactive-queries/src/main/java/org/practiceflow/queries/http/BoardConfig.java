package org.practiceflow.queries.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** The configuration that the board reads at its start. It asks for the tenant if that is null. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record BoardConfig(@Nullable String tenant) {}
