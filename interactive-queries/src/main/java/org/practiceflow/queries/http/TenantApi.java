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
import org.practiceflow.queries.routing.Answerer;
import org.practiceflow.queries.routing.Asked;
import org.practiceflow.queries.routing.Reply;
import org.practiceflow.queries.security.Access;
import org.practiceflow.queries.security.Caller;
import org.practiceflow.queries.view.Sight;

/**
 * How one port answers the questions about tenants.
 *
 * @param gate lets so many questions be answered at once
 * @param positions waits until a tenant's state includes a position
 * @param audit keeps who was told of patients
 * @param base tells under which scheme and host the one who asks knows us
 * @param usualMaxLag how old the state may be where a question does not say
 */
record TenantApi(
        Guard guard,
        Gate gate,
        Answerer answerer,
        BiConsumer<String, String> positions,
        Audit audit,
        Function<Context, String> base,
        Duration usualMaxLag) {
    private static final String WALL = "wall";

    /** Keeps who was told of patients. */
    @FunctionalInterface
    interface Audit {
        void told(Caller caller, Context context, int status);
    }

    void add(RoutesConfig routes, List<Route> all) {
        all.forEach(route -> routes.addHttpHandler(route.method(), route.path(), context -> answer(route, context)));
    }

    private void answer(Route route, Context context) {
        Caller caller = guard.admit(context, route.access());
        String position = context.queryParam("position");
        if (position != null) {
            include(caller, position);
        }
        Reply reply = ask(route, context, caller, target(context), maxLag(context));
        if (tellsOfPatients(route.access(), caller, context)) {
            audit.told(caller, context, reply.status());
        }
        write(reply, context);
    }

    /** Whether the caller is to be told of patients: one who may be, and is not in front of a wall. */
    boolean tellsOfPatients(Access access, Caller caller, Context context) {
        return access.tellsOfPatients(caller) && !WALL.equals(context.queryParam("view"));
    }

    /** The answer to a question that the caller may ask. */
    Reply ask(Route route, Context context, Caller caller, String target, Duration maxLag) {
        Class<? extends Sight> sight =
                tellsOfPatients(route.access(), caller, context) ? Sight.Patients.class : Sight.Day.class;
        Asked asked = new Asked(
                caller,
                route.method().name(),
                target,
                Bytes.wrap(context.bodyAsBytes()),
                context.contentType(),
                base.apply(context),
                maxLag);
        return gate.pass(() ->
                answerer.answer(asked, state -> route.reply(new Question(context, state, base.apply(context)), sight)));
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

    private void include(Caller caller, String position) {
        try {
            positions.accept(caller.tenantId(), position);
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
            return usualMaxLag;
        }
        if (!millis.matches("\\d{1,8}")) {
            throw new BadRequestResponse("Expected maxLagMs as a number of milliseconds");
        }
        return Duration.ofMillis(Long.parseLong(millis));
    }

    private static void write(Reply reply, Context context) {
        reply.headers().forEach(context::header);
        String has = context.header("If-None-Match");
        String tag = reply.headers().get(Reply.ETAG);
        if (HandlerType.GET.equals(context.method()) && has != null && tag != null && ETag.isAmong(tag, has)) {
            context.status(304);
        } else {
            context.status(reply.status())
                    .result(reply.body().get())
                    .contentType(Objects.requireNonNull(reply.contentType()));
        }
    }
}
