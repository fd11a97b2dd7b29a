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
 * Lets in those who may ask.
 *
 * @param pauses how long a caller who asks too often is asked to wait, zero for others
 */
record AccessControl(Authenticator authenticator, Function<Caller, Duration> pauses) {
    /**
     * Who asks, if that one may.
     *
     * @throws ProblemException otherwise; another's tenant is not found, whether it exists or not
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
     * Who asks, if that one may, whatever the tenant, where no tenant is asked about.
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
     * Lets a caller pass who asks not too often.
     *
     * @throws ProblemException otherwise, after saying how long to wait
     */
    void limitRate(Context context, Caller caller) {
        Duration pause = pauses.apply(caller);
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
