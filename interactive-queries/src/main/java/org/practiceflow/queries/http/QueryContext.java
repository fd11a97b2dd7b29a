package org.practiceflow.queries.http;

import io.javalin.http.Context;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.state.TenantState;

/**
 * The request and the state from which a handler answers it.
 *
 * @param base the scheme and host under which the client knows PracticeFlow
 */
record QueryContext(Context context, TenantState state, String base) {
    /** Returns the path parameter of that name. */
    String path(String name) {
        return Objects.requireNonNull(context.pathParam(name));
    }

    /** Returns the first query parameter of that name, or null. */
    @Nullable
    String query(String name) {
        return context.queryParam(name);
    }

    /** Returns the requested URL, without its query. */
    String url() {
        return base + context.path();
    }
}
