package org.practiceflow.queries.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.practiceflow.queries.routing.QueryResponse;
import org.practiceflow.queries.security.Access;
import org.practiceflow.queries.security.Authenticator;
import org.practiceflow.queries.security.Caller;

/**
 * Authenticates and authorizes callers, and limits their rates.
 *
 * @param rateLimit the time for which a caller that exceeds its rate must wait, zero for others
 */
record AccessControl(Authenticator authenticator, Function<Caller, Duration> rateLimit) {
    /**
     * Returns the caller, if it may send this request about the tenant in the path.
     *
     * @throws ProblemException otherwise; another tenant is not found, whether it exists or not
     */
    Caller admit(Context context, Access access) {
        String tenantId = Objects.requireNonNull(context.pathParam("tenant"));
        Caller caller = authenticated(context, tenantId);
        limitRate(context, caller);
        if (!caller.tenantId().equals(tenantId)) {
            throw new ProblemException(Problem.notFound());
        }
        check(caller, access);
        return caller;
    }

    /**
     * Returns the caller, if it may send this request, for a path without a tenant.
     *
     * @throws ProblemException otherwise
     */
    Caller admitOfAnyTenant(Context context, Access access) {
        Caller caller = authenticated(context, "");
        limitRate(context, caller);
        check(caller, access);
        return caller;
    }

    private Caller authenticated(Context context, String tenantId) {
        String query = context.queryString();
        return authenticator.authenticate(
                context.header("Authorization"),
                tenantId,
                context.method() + " " + context.req().getRequestURI() + (query == null ? "" : "?" + query));
    }

    /**
     * Counts a request against the caller's rate.
     *
     * @throws ProblemException if the caller exceeds its rate; {@code Retry-After} then says how long to wait
     */
    void limitRate(Context context, Caller caller) {
        Duration pause = rateLimit.apply(caller);
        if (!pause.isZero()) {
            context.header(QueryResponse.RETRY_AFTER, Long.toString(pause.toSeconds() + 1));
            throw new ProblemException(Problem.tooMany());
        }
    }

    private static void check(Caller caller, Access access) {
        if (!access.isOpenTo(caller)) {
            throw new ProblemException(Problem.forbidden());
        }
    }
}
