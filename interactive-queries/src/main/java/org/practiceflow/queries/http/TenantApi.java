package org.practiceflow.queries.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.practiceflow.queries.routing.QueryHandler;
import org.practiceflow.queries.routing.QueryRequest;
import org.practiceflow.queries.routing.QueryResponse;
import org.practiceflow.queries.security.Access;
import org.practiceflow.queries.security.Caller;
import org.practiceflow.queries.view.PatientVisibility;

/**
 * How one port answers the questions about tenants.
 *
 * @param concurrency lets so many questions be answered at once
 * @param readYourWrites waits until a tenant's state includes a position
 * @param readLog keeps who was told of patients
 * @param base tells under which scheme and host the one who asks knows us
 * @param defaultMaxLag how old the state may be where a question does not say
 */
record TenantApi(
        AccessControl accessControl,
        ConcurrencyLimiter concurrency,
        QueryHandler queryHandler,
        BiConsumer<String, String> readYourWrites,
        PatientReadLog readLog,
        Function<Context, String> base,
        Duration defaultMaxLag) {
    private static final String WALL = "wall";

    /** Keeps who was told of patients. */
    @FunctionalInterface
    interface PatientReadLog {
        void record(Caller caller, Context context, int status);
    }

    void add(RoutesConfig routes, List<Route> all) {
        all.forEach(route -> routes.addHttpHandler(route.method(), route.path(), context -> answer(route, context)));
    }

    private void answer(Route route, Context context) {
        Caller caller = accessControl.admit(context, route.access());
        String position = context.queryParam("position");
        if (position != null) {
            awaitPosition(caller, position);
        }
        QueryResponse response = query(route, context, caller, target(context), maxLag(context));
        if (showsPatients(route.access(), caller, context)) {
            readLog.record(caller, context, response.status());
        }
        write(response, context);
    }

    /** Whether the caller is to be told of patients: one who may be, and is not in front of a wall. */
    boolean showsPatients(Access access, Caller caller, Context context) {
        return access.showsPatients(caller) && !WALL.equals(context.queryParam("view"));
    }

    /** The answer to a question that the caller may ask. */
    QueryResponse query(Route route, Context context, Caller caller, String target, Duration maxLag) {
        Class<? extends PatientVisibility> sight = showsPatients(route.access(), caller, context)
                ? PatientVisibility.WithPatients.class
                : PatientVisibility.WithoutPatients.class;
        QueryRequest request = new QueryRequest(
                caller,
                route.method().name(),
                target,
                Bytes.wrap(context.bodyAsBytes()),
                context.contentType(),
                base.apply(context),
                maxLag);
        return concurrency.run(() -> queryHandler.handle(
                request, state -> route.respond(new QueryContext(context, state, base.apply(context)), sight)));
    }

    /** What is asked for, as another instance can be asked for it. */
    private static String target(Context context) {
        String query = context.queryString();
        String target = context.req().getRequestURI() + (query == null ? "" : "?" + query);
        try {
            return URI.create(target).toASCIIString();
        } catch (IllegalArgumentException e) {
            throw new BadRequestResponse("Expected what no URL may hold as it is to be percent-encoded");
        }
    }

    private void awaitPosition(Caller caller, String position) {
        try {
            readYourWrites.accept(caller.tenantId(), position);
        } catch (IllegalArgumentException e) {
            throw new BadRequestResponse("Expected position as an answer before gave it");
        }
    }

    /** What includes a position is the copy that events change. */
    private Duration maxLag(Context context) {
        String millis = context.queryParam("maxLagMs");
        if (context.queryParam("position") != null) {
            return Duration.ZERO;
        }
        if (millis == null) {
            return defaultMaxLag;
        }
        if (!millis.matches("\\d{1,8}")) {
            throw new BadRequestResponse("Expected maxLagMs as a number of milliseconds");
        }
        return Duration.ofMillis(Long.parseLong(millis));
    }

    private static void write(QueryResponse response, Context context) {
        response.headers().forEach(context::header);
        String has = context.header("If-None-Match");
        String tag = response.headers().get(QueryResponse.ETAG);
        if (HandlerType.GET.equals(context.method()) && has != null && tag != null && ETag.isAmong(tag, has)) {
            context.status(304);
        } else {
            context.status(response.status())
                    .result(response.body().get())
                    .contentType(Objects.requireNonNull(response.contentType()));
        }
    }
}
