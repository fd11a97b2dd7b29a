package org.practiceflow.queries.http;

import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Objects;
import org.practiceflow.queries.config.ApplicationConfig;
import org.practiceflow.queries.config.PeerConfig;
import org.practiceflow.queries.ingest.Requests;
import org.practiceflow.queries.routing.Here;
import org.practiceflow.queries.routing.Peers;
import org.practiceflow.queries.security.HopTokens;

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
            Connections.Port connections,
            HopTokens tokens,
            Here here,
            Requests requests,
            MeterRegistry metrics) {
        TenantApi api = new TenantApi(
                new Guard(tokens, caller -> Duration.ZERO),
                new Gate("internal", config.http().concurrency(), metrics),
                here,
                (tenantId, position) -> {},
                (caller, context, status) -> {},
                InternalServer::base,
                config.maxLag());
        return HttpServer.listening(
                peers.listen(),
                "internal.port",
                connections,
                server -> api.add(server.routes, HttpServer.tenantRoutes(requests)));
    }

    private static String base(Context context) {
        return Objects.requireNonNullElse(context.header(Peers.BASE), "");
    }
}
