package org.practiceflow.queries.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.live.FeedSubscriber;
import org.practiceflow.queries.live.OutputFeed;
import org.practiceflow.queries.routing.QueryResponse;
import org.practiceflow.queries.security.Access;
import org.practiceflow.queries.security.Caller;
import org.practiceflow.queries.state.TenantUnavailableException;

/** Streams the day live as server-sent events: the board as it is, then each committed output. */
record LiveRoutes(TenantApi api, OutputFeed feed, int max, Clock clock) {
    private static final String EVENTS = "text/event-stream";
    private static final long HEARTBEAT_MILLIS = 10_000;

    void add(RoutesConfig routes) {
        routes.get("/v1/tenants/{tenant}/stream", this::stream);
    }

    private void stream(Context context) {
        Caller caller = api.accessControl().admit(context, Access.DAY);
        String accepted = context.header("Accept");
        if (accepted == null || !accepted.contains(EVENTS)) {
            throw new ProblemException(Problem.notAcceptable("The request must have the header Accept: " + EVENTS));
        }
        if (feed.subscribers() >= max) {
            throw new TenantUnavailableException("Too many clients follow the day on this instance");
        }
        boolean ofPatients = api.showsPatients(Access.DAY, caller, context);
        FeedSubscriber subscriber = new FeedSubscriber(caller.tenantId(), context.queryParam("location"), ofPatients);
        OutputFeed.Start start = feed.subscribe(subscriber, context.header("Last-Event-ID"));
        String picture = null;
        try {
            if (!start.resumed()) {
                picture = picture(start, context, caller);
            }
        } catch (RuntimeException e) {
            feed.unsubscribe(subscriber);
            throw e;
        }
        if (ofPatients) {
            api.readLog().record(caller, context, 200);
        }
        String first = picture;
        new SseHandler(client -> send(client, subscriber, start, first, caller.expiresAt())).handle(context);
    }

    /** Returns the board, which includes everything up to the start, and maybe more. */
    private String picture(OutputFeed.Start start, Context context, Caller caller) {
        QueryResponse board = api.query(DayRoutes.BOARD, context, caller, boardOf(context), Duration.ZERO);
        if (board.status() != 200) {
            throw new TenantUnavailableException("The board cannot be read at the moment");
        }
        return "{\"version\":" + start.version() + ",\"board\":"
                + new String(board.body().get(), StandardCharsets.UTF_8) + "}";
    }

    private static String boardOf(Context context) {
        String path = context.req().getRequestURI();
        String query = context.queryString();
        return path.substring(0, path.lastIndexOf('/')) + "/board?maxLagMs=0" + (query == null ? "" : "&" + query);
    }

    private void send(
            SseClient client,
            FeedSubscriber subscriber,
            OutputFeed.Start start,
            @Nullable String picture,
            Instant expiresAt) {
        client.keepAlive();
        client.onClose(() -> {
            feed.unsubscribe(subscriber);
            subscriber.end("left");
        });
        Thread.ofVirtual().name("stream").start(() -> {
            try {
                if (picture != null) {
                    client.sendEvent("snapshot", picture, start.id());
                }
                pass(client, subscriber, expiresAt);
                client.sendEvent("end", "{\"reason\":\"" + subscriber.end() + "\"}");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                feed.unsubscribe(subscriber);
                client.close();
            }
        });
    }

    private void pass(SseClient client, FeedSubscriber subscriber, Instant expiresAt) throws InterruptedException {
        while (subscriber.end() == null && !client.terminated()) {
            FeedSubscriber.Message message = subscriber.next(HEARTBEAT_MILLIS);
            if (message != null) {
                client.sendEvent("delta", message.document(), message.id());
            } else if (subscriber.end() == null) {
                client.sendComment("");
            }
            if (clock.instant().isAfter(expiresAt)) {
                subscriber.end("token-expired");
            }
        }
    }
}
