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
import org.practiceflow.queries.Health;
import org.practiceflow.queries.Metrics;
import org.practiceflow.queries.config.ApplicationConfig;
import org.practiceflow.queries.config.HttpConfig;
import org.practiceflow.queries.config.Listen;
import org.practiceflow.queries.dlq.LetterDesk;
import org.practiceflow.queries.ingest.Audit;
import org.practiceflow.queries.ingest.Requests;
import org.practiceflow.queries.live.Feed;
import org.practiceflow.queries.routing.Answerer;
import org.practiceflow.queries.security.Access;
import org.practiceflow.queries.security.Authenticator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers those outside: the board, the questions, events that are brought, health and metrics. */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private static final int WAITING_FOR_POSITIONS = 64;
    private static final int LETTERS_AT_ONCE = 4;
    private static final int REDRIVES_AT_ONCE = 2;

    private final Javalin javalin;
    private final String host;

    private HttpServer(Javalin javalin, String host) {
        this.javalin = javalin;
        this.host = host;
    }

    /**
     * What the server answers from.
     *
     * @param connections which it may hold open
     * @param inclusion waits until a tenant's state includes a position
     * @param scrape tells the metrics
     */
    public record Parts(
            Connections.Port connections,
            Authenticator authenticator,
            Answerer answerer,
            BiConsumer<String, String> inclusion,
            Requests requests,
            Feed feed,
            LetterDesk letters,
            Health health,
            MeterRegistry metrics,
            Supplier<String> scrape) {}

    /**
     * Starts to listen.
     *
     * @throws IllegalStateException with one line that says what to do, if the port is taken
     */
    public static HttpServer start(ApplicationConfig config, Parts parts) {
        Guard guard =
                new Guard(parts.authenticator(), new RateLimits(config.http().rate())::waitOf);
        Audit kept = new Audit(parts.requests(), parts.metrics());
        TenantApi.Audit audit =
                (caller, context, status) -> kept.read(caller, context.path(), purpose(context), status);
        Gate waiting = new Gate("position", WAITING_FOR_POSITIONS, parts.metrics());
        TenantApi api = new TenantApi(
                guard,
                new Gate("public", config.http().concurrency(), parts.metrics()),
                parts.answerer(),
                (tenantId, position) -> waiting.pass(() -> parts.inclusion().accept(tenantId, position)),
                audit,
                base(config.http()),
                config.maxLag());
        return listening(config.http().listen(), "http.port", parts.connections(), server -> {
            pages(server, config.http());
            api.add(server.routes, tenantRoutes(parts.requests()));
            EventRoutes events =
                    new EventRoutes(guard, parts.requests(), config.intake().limits());
            events.add(server.routes);
            new WebhookRoutes(
                            guard, events, config.providers(), parts.requests().clock(), parts.metrics())
                    .add(server.routes);
            new StreamRoutes(
                            api,
                            parts.feed(),
                            config.http().streams(),
                            parts.requests().clock())
                    .add(server.routes);
            new DeadLetterRoutes(guard, parts.letters(), turns("letters", LETTERS_AT_ONCE, parts), audit)
                    .add(server.routes);
            new RedriveRoutes(guard, parts.letters(), turns("redrives", REDRIVES_AT_ONCE, parts)).add(server.routes);
            health(server.routes, parts.health());
            server.routes.get("/metrics", context -> {
                guard.admitOfAnyTenant(context, Access.PLATFORM);
                context.contentType(Metrics.CONTENT_TYPE).result(parts.scrape().get());
            });
        });
    }

    private static Turns turns(String name, int atOnce, Parts parts) {
        return new Turns(new Gate(name, atOnce, parts.metrics()));
    }

    static HttpServer listening(
            Listen listen, String setting, Connections.Port connections, Consumer<JavalinConfig> routes) {
        Javalin javalin = Javalin.create(server -> {
            Ports.configure(server, listen, connections);
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

    /** All questions about tenants, the same for both ports. */
    static List<Route> tenantRoutes(Requests requests) {
        return Stream.concat(DayRoutes.all().stream(), new SlotRoutes(requests).all().stream())
                .toList();
    }

    private static Function<Context, String> base(HttpConfig http) {
        URI url = http.publicUrl();
        return url == null ? context -> context.scheme() + "://" + context.host() : context -> url.toString();
    }

    /** Why patients are read of, after HL7's purposes of use. */
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

    /** Every route, as a method and a path. */
    List<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(route -> route.endpoint)
                .filter(route -> route.method.isHttpMethod())
                .map(route -> route.method.name() + " " + route.path)
                .toList();
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
            LOG.info("Some clients were still connected to {} and have been cut off", host);
        }
    }
}
