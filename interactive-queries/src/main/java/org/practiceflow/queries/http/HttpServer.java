package org.practiceflow.queries.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.staticfiles.Location;
import io.javalin.json.JavalinJackson;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.practiceflow.queries.ApplicationConfig;
import org.practiceflow.queries.Health;
import org.practiceflow.queries.Metrics;
import org.practiceflow.queries.Publisher;
import org.practiceflow.queries.state.TenantReader;
import org.practiceflow.queries.state.TenantUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers over HTTP: the board, the questions, health and metrics. */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final long STOP_MILLIS = 1_000;

    private final Javalin javalin;

    private HttpServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Starts to listen.
     *
     * @throws IllegalStateException with one line that says what to do, if the port is taken
     */
    public static HttpServer start(
            ApplicationConfig config, TenantReader tenants, Publisher publisher, Health health, Metrics metrics) {
        Javalin javalin = Javalin.create(server -> {
            configure(server);
            new TenantRoutes(tenants).add(server.routes);
            new SlotRoutes(tenants, publisher).add(server.routes);
            server.routes.get("/health/live", context -> {
                boolean live = health.isLive();
                context.status(live ? 200 : 503).json(Map.of("status", live ? "up" : "down"));
            });
            server.routes.get("/health/ready", context -> {
                Health.Readiness readiness = health.readiness();
                context.status(readiness.ready() ? 200 : 503).json(readiness);
            });
            server.routes.get(
                    "/metrics",
                    context -> context.contentType(Metrics.CONTENT_TYPE).result(metrics.scrape()));
            server.routes.get("/openapi.json", HttpServer::contract);
            server.routes.get("/board/config.json", context -> context.json(new BoardConfig(config.dashboardTenant())));
        });
        try {
            javalin.start(config.httpHost(), config.httpPort());
            return new HttpServer(javalin);
        } catch (JavalinBindException e) {
            throw new IllegalStateException(
                    "Port " + config.httpPort() + " is taken: choose another one (http.port, or --http-port)", e);
        }
    }

    private static void configure(JavalinConfig server) {
        server.startup.showJavalinBanner = false;
        server.concurrency.useVirtualThreads = true;
        server.http.prefer405over404 = true;
        server.jetty.modifyServer(jetty -> jetty.setStopTimeout(STOP_MILLIS));
        server.staticFiles.add("/board", Location.CLASSPATH);
        server.staticFiles.add(page -> {
            page.hostedPath = "/api";
            page.directory = "/api";
            page.location = Location.CLASSPATH;
        });
        server.jsonMapper(new JavalinJackson()
                .updateMapper(mapper -> mapper.registerModule(new JavaTimeModule())
                        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                        .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)));
        server.routes.before(context -> context.header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store"));
        problems(server);
    }

    private static void contract(Context context) {
        context.contentType("application/json")
                .result(Objects.requireNonNull(HttpServer.class.getResourceAsStream("/api/openapi.json")));
    }

    /** Every route, as a method and a path. */
    List<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(route -> route.endpoint)
                .filter(route -> route.method.isHttpMethod())
                .map(route -> route.method.name() + " " + route.path)
                .toList();
    }

    private static void problems(JavalinConfig server) {
        server.routes.exception(
                TenantUnavailableException.class,
                (problem, context) -> Problem.unavailable(problem.getMessage()).answer(context));
        server.routes.exception(
                BadRequestResponse.class,
                (problem, context) ->
                        Problem.badRequest(String.valueOf(problem.getMessage())).answer(context));
        server.routes.exception(
                NotFoundResponse.class, (problem, context) -> Problem.notFound().answer(context));
        server.routes.exception(
                HttpResponseException.class,
                (problem, context) -> Problem.of(problem.getStatus(), String.valueOf(problem.getMessage()))
                        .answer(context));
        server.routes.exception(Exception.class, (problem, context) -> {
            LOG.error("A question failed with {}", problem.getClass().getName());
            Problem.internal().answer(context);
        });
    }

    /** The port that it listens on. */
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        try {
            javalin.stop();
        } catch (JavalinException e) {
            LOG.info("Some clients were still connected and have been cut off");
        }
    }
}
