package org.practiceflow.queries.http;

import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Objects;
import org.practiceflow.queries.config.ApplicationConfig;
import org.practiceflow.queries.config.PeerConfig;
import org.practiceflow.queries.config.PublicationConfig;
import org.practiceflow.queries.ingest.EventPublisher;
import org.practiceflow.queries.routing.LocalQueries;
import org.practiceflow.queries.routing.PeerClient;
import org.practiceflow.queries.security.PeerTokens;

/**
 * The HTTP server for other instances. It answers from this instance's state, and never queries a third instance.
 * Callers are authenticated and authorized as at the public port. The other instance limits their rates and keeps the
 * audit.
 */
public final class InternalServer {
    private InternalServer() {}

    /**
     * Starts the server.
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
                config.maxLag(),
                PublicationConfig.CLOSED);
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
