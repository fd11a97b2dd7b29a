package org.practiceflow.queries.http;

import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.function.Supplier;
import org.practiceflow.queries.config.ListenerConfig;
import org.practiceflow.queries.operations.Health;
import org.practiceflow.queries.operations.Metrics;

/**
 * The HTTP server for operators of the instance: its health, its metrics, and a dump of its threads. It requires no
 * token, so the network must protect it. It has threads and connections of its own, so that it responds when no other
 * port does.
 */
public final class ManagementServer {
    private static final int CONNECTIONS = 16;

    private ManagementServer() {}

    /**
     * Starts the server.
     *
     * @throws IllegalStateException with one line that says what to do, if the port is taken
     */
    public static HttpServer start(
            ListenerConfig listen, Health health, MeterRegistry metrics, Supplier<String> scrape) {
        ConnectionCounter.Port connections = new ConnectionCounter(0, metrics).port("management", CONNECTIONS);
        return HttpServer.listening(listen, "management.port", connections, server -> {
            HttpServer.health(server.routes, health);
            server.routes.get(
                    "/metrics",
                    context -> context.contentType(Metrics.CONTENT_TYPE).result(scrape.get()));
            server.routes.get("/threads", ManagementServer::threads);
        });
    }

    private static void threads(Context context) throws IOException {
        context.contentType("text/plain; charset=utf-8").result(ThreadDump.take());
    }
}
