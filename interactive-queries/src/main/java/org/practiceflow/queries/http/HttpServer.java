package org.practiceflow.queries.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.practiceflow.queries.config.ApplicationConfig;
import org.practiceflow.queries.config.HttpConfig;
import org.practiceflow.queries.config.ListenerConfig;
import org.practiceflow.queries.deadletter.DeadLetterAdmin;
import org.practiceflow.queries.ingest.EventPublisher;
import org.practiceflow.queries.ingest.PatientReadAudit;
import org.practiceflow.queries.live.OutputFeed;
import org.practiceflow.queries.operations.Health;
import org.practiceflow.queries.operations.Metrics;
import org.practiceflow.queries.routing.QueryHandler;
import org.practiceflow.queries.security.Access;
import org.practiceflow.queries.security.Authenticator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The public HTTP server: the board, queries, events to publish, health and metrics. */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private static final int WAITING_FOR_POSITIONS = 64;
    private static final int MAX_CONCURRENT_DEAD_LETTERS = 4;
    private static final int MAX_CONCURRENT_REDRIVES = 2;

    private final Javalin javalin;
    private final String host;

    private HttpServer(Javalin javalin, String host) {
        this.javalin = javalin;
        this.host = host;
    }

    /**
     * The parts of the application that the server uses.
     *
     * @param connections the connections that it may hold open
     * @param readYourWrites waits until a tenant's state includes a position
     * @param scrape returns the metrics
     */
    public record Dependencies(
            ConnectionCounter.Port connections,
            Authenticator authenticator,
            QueryHandler queryHandler,
            BiConsumer<String, String> readYourWrites,
            EventPublisher publisher,
            OutputFeed feed,
            DeadLetterAdmin deadLetters,
            Health health,
            MeterRegistry metrics,
            Supplier<String> scrape) {}

    /**
     * Starts the server.
     *
     * @throws IllegalStateException with one line that says what to do, if the port is taken
     */
    public static HttpServer start(ApplicationConfig config, Dependencies parts) {
        AccessControl accessControl = new AccessControl(
                parts.authenticator(), new RateLimiter(config.http().rate())::acquire);
        PatientReadAudit kept = new PatientReadAudit(parts.publisher(), parts.metrics());
        TenantApi.PatientReadLog audit =
                (caller, context, status) -> kept.read(caller, context.path(), purpose(context), status);
        ConcurrencyLimiter waiting = new ConcurrencyLimiter("position", WAITING_FOR_POSITIONS, parts.metrics());
        TenantApi api = new TenantApi(
                accessControl,
                new ConcurrencyLimiter("public", config.http().concurrency(), parts.metrics()),
                parts.queryHandler(),
                (tenantId, position) -> waiting.run(() -> parts.readYourWrites().accept(tenantId, position)),
                audit,
                base(config.http()),
                config.maxLag(),
                config.publication());
        return listening(config.http().listen(), "http.port", parts.connections(), server -> {
            pages(server, config.http());
            api.add(server.routes, tenantRoutes(parts.publisher()));
            EventRoutes events = new EventRoutes(
                    accessControl,
                    parts.publisher(),
                    config.intake().limits(),
                    config.intake().roleServers());
            events.add(server.routes);
            new WebhookRoutes(
                            accessControl,
                            events,
                            config.providers(),
                            parts.publisher().clock(),
                            parts.metrics())
                    .add(server.routes);
            new LiveRoutes(
                            api,
                            parts.feed(),
                            config.http().streams(),
                            parts.publisher().clock())
                    .add(server.routes);
            new DeadLetterRoutes(
                            accessControl,
                            parts.deadLetters(),
                            concurrency("letters", MAX_CONCURRENT_DEAD_LETTERS, parts),
                            audit)
                    .add(server.routes);
            new RedriveRoutes(
                            accessControl, parts.deadLetters(), concurrency("redrives", MAX_CONCURRENT_REDRIVES, parts))
                    .add(server.routes);
            health(server.routes, parts.health());
            server.routes.get("/metrics", context -> {
                accessControl.admitOfAnyTenant(context, Access.PLATFORM);
                context.contentType(Metrics.CONTENT_TYPE).result(parts.scrape().get());
            });
        });
    }

    private static OwnerConcurrency concurrency(String name, int atOnce, Dependencies parts) {
        return new OwnerConcurrency(new ConcurrencyLimiter(name, atOnce, parts.metrics()));
    }

    static HttpServer listening(
            ListenerConfig listen, String setting, ConnectionCounter.Port connections, Consumer<JavalinConfig> routes) {
        Javalin javalin = Javalin.create(server -> {
            HttpDefaults.configure(server, listen, connections);
            routes.accept(server);
        });
        try {
            javalin.start();
            return new HttpServer(javalin, listen.host());
        } catch (JavalinBindException e) {
            throw new IllegalStateException(
                    "Port " + listen.port() + " is taken: choose another one (" + setting + ")", e);
        }
    }

    /** Returns all routes of queries about tenants, the same for both ports. */
    static List<Route> tenantRoutes(EventPublisher publisher) {
        return Stream.of(DayRoutes.all(), new SlotRoutes(publisher).all(), FhirRoutes.all(), PublicationRoutes.all())
                .flatMap(List::stream)
                .toList();
    }

    private static Function<Context, String> base(HttpConfig http) {
        URI url = http.publicUrl();
        return url == null ? context -> context.scheme() + "://" + context.host() : context -> url.toString();
    }

    /** Returns why patient data is read, as one of HL7's purposes of use. */
    private static String purpose(Context context) {
        String stated = context.header("Purpose-Of-Use");
        return stated != null && stated.matches("[A-Z]{2,20}") ? stated : "TREAT";
    }

    private static void pages(JavalinConfig server, HttpConfig http) {
        server.staticFiles.add("/board", Location.CLASSPATH);
        for (String directory : List.of("/api", "/schemas")) {
            server.staticFiles.add(page -> {
                page.hostedPath = directory;
                page.directory = directory;
                page.location = Location.CLASSPATH;
            });
        }
        if (!http.origins().isEmpty()) {
            server.bundledPlugins.enableCors(
                    cors -> cors.addRule(rule -> http.origins().forEach(rule::allowHost)));
        }
        server.routes.get(
                "/openapi.json",
                context -> context.contentType("application/json")
                        .result(Objects.requireNonNull(HttpServer.class.getResourceAsStream("/api/openapi.json"))));
        server.routes.get("/board/config.json", context -> context.json(new BoardConfig(http.dashboardTenant())));
    }

    static void health(RoutesConfig routes, Health health) {
        routes.get("/health/live", context -> {
            boolean live = health.isLive();
            context.status(live ? 200 : 503).json(Map.of("status", live ? "up" : "down"));
        });
        routes.get("/health/ready", context -> {
            Health.Readiness readiness = health.readiness();
            context.status(readiness.ready() ? 200 : 503).json(readiness);
        });
    }

    /** Returns every route, as a method and a path. */
    List<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(route -> route.endpoint)
                .filter(route -> route.method.isHttpMethod())
                .filter(route -> !TenantApi.isImplied(route.method, route.path))
                .map(route -> route.method.name() + " " + route.path)
                .toList();
    }

    /** Returns the port that the server listens on. */
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        try {
            javalin.stop();
        } catch (JavalinException e) {
            LOG.info("Disconnected some clients that were still connected to {}", host);
        }
    }
}
