package org.practiceflow.queries.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.NotFoundResponse;
import io.javalin.json.JavalinJackson;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.config.ListenerConfig;
import org.practiceflow.queries.deadletter.OriginalGoneException;
import org.practiceflow.queries.fhir.SearchException;
import org.practiceflow.queries.ingest.PositionNotReachedException;
import org.practiceflow.queries.security.UnauthenticatedException;
import org.practiceflow.queries.state.TenantUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings that all ports share: limits, TLS, headers, and the format of problems. */
final class HttpDefaults {
    private static final Logger LOG = LoggerFactory.getLogger(HttpDefaults.class);
    private static final long LONGEST_BODY = 1024 * 1024;
    private static final int LONGEST_HEADERS = 8 * 1024;
    /** All subscribers to the day's updates reconnect at once when another instance has stopped. */
    private static final int ACCEPT_QUEUE_SIZE = 4096;

    private static final long IDLE_MILLIS = 20_000;
    private static final long DRAINED_WITHIN_MILLIS = 3_000;

    private HttpDefaults() {}

    static void configure(JavalinConfig server, ListenerConfig listen, ConnectionCounter.Port connections) {
        server.startup.showJavalinBanner = false;
        server.concurrency.useVirtualThreads = true;
        server.http.prefer405over404 = true;
        server.http.maxRequestSize = LONGEST_BODY;
        server.jetty.modifyServer(jetty -> {
            jetty.setStopTimeout(DRAINED_WITHIN_MILLIS);
            jetty.setErrorHandler(HttpDefaults::unreadable);
        });
        server.jetty.modifyHttpConfiguration(http -> {
            http.setRequestHeaderSize(LONGEST_HEADERS);
            http.setSendServerVersion(false);
        });
        server.jetty.addConnector((jetty, http) -> connector(jetty, http, listen, connections));
        server.jsonMapper(new JavalinJackson(ResponseJson.MAPPER, true));
        server.routes.before(context -> headers(context, listen.tls() != null));
        problems(server);
    }

    private static ServerConnector connector(
            Server jetty, HttpConfiguration http, ListenerConfig listen, ConnectionCounter.Port connections) {
        ServerConnector connector;
        if (listen.tls() == null) {
            connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
        } else {
            // Instances reach one another by address, which the certificate need not name.
            http.addCustomizer(new SecureRequestCustomizer(false));
            connector = new ServerConnector(jetty, listen.tls().server(), new HttpConnectionFactory(http));
        }
        connector.setHost(listen.host());
        connector.setPort(listen.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setAcceptQueueSize(ACCEPT_QUEUE_SIZE);
        connector.getSelectorManager().addEventListener(connections);
        return connector;
    }

    private static void headers(Context context, boolean encrypted) {
        context.header("X-Content-Type-Options", "nosniff")
                .header(
                        "Content-Security-Policy",
                        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store");
        if (encrypted) {
            context.header("Strict-Transport-Security", "max-age=31536000");
        }
    }

    private static void problems(JavalinConfig server) {
        server.routes.exception(
                ProblemException.class, (thrown, context) -> thrown.problem().write(context));
        server.routes.exception(
                UnauthenticatedException.class,
                (thrown, context) -> Problem.unauthenticated().write(context));
        server.routes.exception(
                TenantUnavailableException.class,
                (thrown, context) -> Problem.unavailable(thrown.getMessage()).write(context));
        server.routes.exception(
                OriginalGoneException.class,
                (thrown, context) -> Problem.originalGone(String.valueOf(thrown.getMessage()))
                        .write(context));
        server.routes.exception(
                PositionNotReachedException.class,
                (thrown, context) -> Problem.notReached().write(context));
        server.routes.exception(
                BadRequestResponse.class,
                (thrown, context) ->
                        Problem.badRequest(String.valueOf(thrown.getMessage())).write(context));
        server.routes.exception(
                SearchException.class,
                (thrown, context) -> context.status(400)
                        .json(Problem.badRequest(String.valueOf(thrown.getMessage()))
                                .outcome(thrown.issueType()))
                        .contentType(FhirPath.CONTENT_TYPE));
        server.routes.exception(
                NotFoundResponse.class, (thrown, context) -> Problem.notFound().write(context));
        server.routes.exception(
                HttpResponseException.class,
                (thrown, context) -> rejected(thrown).write(context));
        server.routes.exception(Exception.class, (thrown, context) -> {
            LOG.error("A request failed with {}", thrown.getClass().getName());
            Problem.internal().write(context);
        });
    }

    /** Answers a malformed request, which never reaches the routes. */
    private static boolean unreadable(Request request, Response response, Callback callback) {
        Problem problem = Problem.of(response.getStatus(), HttpStatus.getMessage(response.getStatus()));
        String path = Objects.requireNonNullElse(request.getHttpURI().getPath(), "");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.contentType(path));
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        response.write(true, ByteBuffer.wrap(problem.body(path)), callback);
        return true;
    }

    private static Problem rejected(HttpResponseException thrown) {
        @Nullable String message = thrown.getMessage();
        return thrown.getStatus() == 413
                ? Problem.tooLarge("The body must have at most " + LONGEST_BODY + " bytes")
                : Problem.of(thrown.getStatus(), String.valueOf(message));
    }
}
