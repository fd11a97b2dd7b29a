package org.practiceflow.queries.http;

import io.javalin.http.Context;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.state.TenantState;

/**
 * What a handler answers.
 *
 * @param base the scheme and host under which the one who asks knows us
 */
record QueryContext(Context context, TenantState state, String base) {
    /** The part of the path of that name. */
    String path(String name) {
        return Objects.requireNonNull(context.pathParam(name));
    }

    /** The first parameter of that name, or null. */
    @Nullable
    String query(String name) {
        return context.queryParam(name);
    }

    /** The URL that was asked for, without its query. */
    String url() {
        return base + context.path();
    }
}
