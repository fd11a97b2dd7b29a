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
import org.practiceflow.queries.live.Feed;
import org.practiceflow.queries.live.Follower;
import org.practiceflow.queries.routing.Reply;
import org.practiceflow.queries.security.Access;
import org.practiceflow.queries.security.Caller;
import org.practiceflow.queries.state.TenantUnavailableException;

/** Tells the day live, by server-sent events: the board as it is, then each committed output. */
record StreamRoutes(TenantApi api, Feed feed, int max, Clock clock) {
    private static final String EVENTS = "text/event-stream";
    private static final long HEARTBEAT_MILLIS = 10_000;

    void add(RoutesConfig routes) {
        routes.get("/v1/tenants/{tenant}/stream", this::stream);
    }

    private void stream(Context context) {
        Caller caller = api.guard().admit(context, Access.DAY);
        String accepted = context.header("Accept");
        if (accepted == null || !accepted.contains(EVENTS)) {
            throw new ProblemException(Problem.notAcceptable("Expected Accept: " + EVENTS));
        }
        if (feed.following() >= max) {
            throw new TenantUnavailableException("Too many follow the day here");
        }
        boolean ofPatients = api.tellsOfPatients(Access.DAY, caller, context);
        Follower follower = new Follower(caller.tenantId(), context.queryParam("location"), ofPatients);
        Feed.Start start = feed.follow(follower, context.header("Last-Event-ID"));
        String picture = null;
        try {
            if (!start.resumed()) {
                picture = picture(start, context, caller);
            }
        } catch (RuntimeException e) {
            feed.leave(follower);
            throw e;
        }
        if (ofPatients) {
            api.audit().told(caller, context, 200);
        }
        String first = picture;
        new SseHandler(client -> tell(client, follower, start, first, caller.expiresAt())).handle(context);
    }

    /** The board, which includes everything up to the start, and maybe more. */
    private String picture(Feed.Start start, Context context, Caller caller) {
        Reply board = api.ask(DayRoutes.BOARD, context, caller, boardOf(context), Duration.ZERO);
        if (board.status() != 200) {
            throw new TenantUnavailableException("The board cannot be read at this moment");
        }
        return "{\"version\":" + start.version() + ",\"board\":"
                + new String(board.body().get(), StandardCharsets.UTF_8) + "}";
    }

    private static String boardOf(Context context) {
        String path = context.req().getRequestURI();
        String query = context.queryString();
        return path.substring(0, path.lastIndexOf('/')) + "/board?maxLagMs=0" + (query == null ? "" : "&" + query);
    }

    private void tell(
            SseClient client, Follower follower, Feed.Start start, @Nullable String picture, Instant expiresAt) {
        client.keepAlive();
        client.onClose(() -> {
            feed.leave(follower);
            follower.end("left");
        });
        Thread.ofVirtual().name("stream").start(() -> {
            try {
                if (picture != null) {
                    client.sendEvent("snapshot", picture, start.id());
                }
                pass(client, follower, expiresAt);
                client.sendEvent("end", "{\"reason\":\"" + follower.end() + "\"}");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                feed.leave(follower);
                client.close();
            }
        });
    }

    private void pass(SseClient client, Follower follower, Instant expiresAt) throws InterruptedException {
        while (follower.end() == null && !client.terminated()) {
            Follower.Message message = follower.next(HEARTBEAT_MILLIS);
            if (message != null) {
                client.sendEvent("delta", message.document(), message.id());
            } else if (follower.end() == null) {
                client.sendComment("");
            }
            if (clock.instant().isAfter(expiresAt)) {
                follower.end("token-expired");
            }
        }
    }
}
