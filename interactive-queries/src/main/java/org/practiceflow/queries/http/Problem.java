package org.practiceflow.queries.http;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** What went wrong with a request, after RFC 9457. */
record Problem(
        String type, String title, int status, @Nullable String detail) {
    private static final String TYPES = "https://practiceflow.org/problems/";

    static Problem badRequest(String detail) {
        return new Problem(TYPES + "bad-request", "The question is not well put", 400, detail);
    }

    static Problem notFound() {
        return new Problem(TYPES + "not-found", "There is no such thing", 404, null);
    }

    static Problem unavailable(@Nullable String detail) {
        return new Problem(TYPES + "unavailable", "The state cannot be read here at this moment", 503, detail);
    }

    static Problem internal() {
        return new Problem(TYPES + "internal", "The question could not be answered", 500, null);
    }

    static Problem of(int status, String title) {
        return new Problem("about:blank", title, status, null);
    }

    void answer(Context context) {
        if (status == 503) {
            context.header("Retry-After", "1");
        }
        context.status(status).json(this).contentType("application/problem+json");
    }
}
