package org.practiceflow.queries.http;

import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Objects;
import org.practiceflow.queries.config.ApplicationConfig;
import org.practiceflow.queries.config.PeerConfig;
import org.practiceflow.queries.ingest.EventPublisher;
import org.practiceflow.queries.routing.LocalQueries;
import org.practiceflow.queries.routing.PeerClient;
import org.practiceflow.queries.security.PeerTokens;

/**
 * Answers other instances from this one's state, and never asks a third. Who asks whom is proven and checked as it is
 * outside; how often, and what is audited, is the other's business.
 */
public final class InternalServer {
    private InternalServer() {}

    /**
     * Starts to listen.
     *
     * @throws IllegalStateException with one line that says what to do, if the port is taken
     */
    public static HttpServer start(
            ApplicationConfig config,
            PeerConfig peers,
            ConnectionCounter.Port connections,
            PeerTokens tokens,
            LocalQueries local,
            EventPublisher publisher,
            MeterRegistry metrics) {
        TenantApi api = new TenantApi(
                new AccessControl(tokens, caller -> Duration.ZERO),
                new ConcurrencyLimiter("internal", config.http().concurrency(), metrics),
                local,
                (tenantId, position) -> {},
                (caller, context, status) -> {},
                InternalServer::base,
                config.maxLag());
        return HttpServer.listening(
                peers.listen(),
                "internal.port",
                connections,
                server -> api.add(server.routes, HttpServer.tenantRoutes(publisher)));
    }

    private static String base(Context context) {
        return Objects.requireNonNullElse(context.header(PeerClient.BASE), "");
    }
}
