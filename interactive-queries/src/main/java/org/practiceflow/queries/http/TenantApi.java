package org.practiceflow.queries.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.practiceflow.queries.config.PublicationConfig;
import org.practiceflow.queries.routing.QueryHandler;
import org.practiceflow.queries.routing.QueryRequest;
import org.practiceflow.queries.routing.QueryResponse;
import org.practiceflow.queries.security.Access;
import org.practiceflow.queries.security.Caller;
import org.practiceflow.queries.view.PatientVisibility;

/**
 * The queries about tenants, as one port answers them.
 *
 * @param concurrency limits how many queries run at once
 * @param readYourWrites waits until a tenant's state includes a position
 * @param readLog records which callers were shown patients
 * @param base returns the scheme and host under which the client knows PracticeFlow
 * @param defaultMaxLag the maximum age of the state for a query that does not state one
 * @param publication the tenants whose slots everybody may read in bulk
 */
record TenantApi(
        AccessControl accessControl,
        ConcurrencyLimiter concurrency,
        QueryHandler queryHandler,
        BiConsumer<String, String> readYourWrites,
        PatientReadLog readLog,
        Function<Context, String> base,
        Duration defaultMaxLag,
        PublicationConfig publication) {
    private static final String ESCAPED_DOLLAR = "%24";
    private static final int OK = 200;
    private static final String WALL = "wall";
    private static final List<String> FORWARDED = List.of("Content-Type", "Prefer");

    /** Records which callers were shown patients. */
    @FunctionalInterface
    interface PatientReadLog {
        void record(Caller caller, Context context, int status);
    }

    void add(RoutesConfig routes, List<Route> all) {
        for (Route route : all) {
            add(routes, route.method(), route);
            if (HandlerType.GET.equals(route.method())) {
                add(routes, HandlerType.HEAD, route);
            }
        }
    }

    private void add(RoutesConfig routes, HandlerType method, Route route) {
        routes.addHttpHandler(method, route.path(), context -> answer(route, context));
        if (route.path().contains("$")) {
            routes.addHttpHandler(method, route.path().replace("$", ESCAPED_DOLLAR), context -> answer(route, context));
        }
    }

    /** Returns whether the route follows from another one: HEAD from GET, an escaped path from a plain one. */
    static boolean isImplied(HandlerType method, String path) {
        return HandlerType.HEAD.equals(method) || path.contains(ESCAPED_DOLLAR);
    }

    private void answer(Route route, Context context) {
        Caller caller = caller(route, context);
        if (route.form() == Route.Form.FHIR) {
            FhirFormat.check(context);
        }
        String position = context.queryParam("position");
        if (position != null) {
            awaitPosition(caller, position);
        }
        QueryResponse response = query(route, context, caller, target(context), maxLag(context));
        if (showsPatients(route.access(), caller, context)) {
            readLog.record(caller, context, response.status());
        }
        if (route.isPublication() && response.status() == OK) {
            context.header("Cache-Control", publication.cacheControl(caller.tenantId()));
        }
        write(response, context);
    }

    /** Returns the caller. An open publication needs no token, unless the request waits for a position. */
    private Caller caller(Route route, Context context) {
        String tenantId = Objects.requireNonNull(context.pathParam("tenant"));
        boolean isOpen =
                route.isPublication() && publication.isOpen(tenantId) && context.queryParam("position") == null;
        if (!isOpen) {
            return accessControl.admit(context, route.access());
        }
        Caller anyone = Caller.anonymous(context.ip(), tenantId);
        accessControl.limitRate(context, anyone);
        return anyone;
    }

    /** Returns whether the response shows patients: the caller may see them, and the view is not for a wall. */
    boolean showsPatients(Access access, Caller caller, Context context) {
        return access.showsPatients(caller) && !WALL.equals(context.queryParam("view"));
    }

    /** Returns the response to a query that the caller may send. */
    QueryResponse query(Route route, Context context, Caller caller, String target, Duration maxLag) {
        Class<? extends PatientVisibility> sight = showsPatients(route.access(), caller, context)
                ? PatientVisibility.WithPatients.class
                : PatientVisibility.WithoutPatients.class;
        QueryRequest request = new QueryRequest(
                caller,
                route.method().name(),
                target,
                Bytes.wrap(context.bodyAsBytes()),
                headers(context),
                base.apply(context),
                maxLag);
        return concurrency.run(() -> queryHandler.handle(
                request, state -> route.respond(new QueryContext(context, state, base.apply(context)), sight)));
    }

    /** Returns the headers that another instance needs for its response. */
    private static Map<String, String> headers(Context context) {
        Map<String, String> headers = new TreeMap<>();
        FORWARDED.forEach(
                name -> Optional.ofNullable(context.header(name)).ifPresent(value -> headers.put(name, value)));
        return headers;
    }

    /** Returns the path and query of the request, encoded so that another instance accepts them. */
    private static String target(Context context) {
        String query = context.queryString();
        String target = context.req().getRequestURI() + (query == null ? "" : "?" + query);
        try {
            return URI.create(target).toASCIIString();
        } catch (IllegalArgumentException e) {
            throw new BadRequestResponse("Characters that a URL must not contain must be percent-encoded");
        }
    }

    private void awaitPosition(Caller caller, String position) {
        try {
            readYourWrites.accept(caller.tenantId(), position);
        } catch (IllegalArgumentException e) {
            throw new BadRequestResponse("`position` must come from an earlier response");
        }
    }

    /** Returns the maximum age of the state; zero where it must include a position, as the active copy does. */
    private Duration maxLag(Context context) {
        String millis = context.queryParam("maxLagMs");
        if (context.queryParam("position") != null) {
            return Duration.ZERO;
        }
        if (millis == null) {
            return defaultMaxLag;
        }
        if (!millis.matches("\\d{1,8}")) {
            throw new BadRequestResponse("`maxLagMs` must be a number of milliseconds");
        }
        return Duration.ofMillis(Long.parseLong(millis));
    }

    private static boolean isRead(Context context) {
        return HandlerType.GET.equals(context.method()) || HandlerType.HEAD.equals(context.method());
    }

    private static void write(QueryResponse response, Context context) {
        response.headers().forEach(context::header);
        String has = context.header("If-None-Match");
        String tag = response.headers().get(QueryResponse.ETAG);
        if (isRead(context) && has != null && tag != null && ETag.isAmong(tag, has)) {
            context.status(304);
        } else {
            context.status(response.status())
                    .result(response.body().get())
                    .contentType(Objects.requireNonNull(response.contentType()));
        }
    }
}
