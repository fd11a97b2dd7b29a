package org.practiceflow.queries.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A registry that may be slow, hang, lack a schema, or be away for a while. */
final class FakeRegistry implements AutoCloseable {
    static final Duration FOREVER = Duration.ofDays(1);

    private final Map<String, String> schemas = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Duration delay = Duration.ZERO;
    private volatile String authorization = "";
    private HttpServer server = listening(0);

    RegistryConnection connection() {
        return RegistryConnection.to(url());
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/apis/registry/v3");
    }

    /** Answers for that id from now on, such as {@code contentIds/7}. */
    void put(String id, String schema) {
        answer("/ids/" + id, schema);
    }

    /** Answers with that document on a path from now on. */
    void answer(String path, String document) {
        schemas.put("/apis/registry/v3" + path, document);
    }

    /** Answers after that time from now on. */
    void delay(Duration time) {
        delay = time;
    }

    void stop() {
        server.stop(0);
    }

    /** Listens again on the same port. */
    void restart() {
        server = listening(server.getAddress().getPort());
    }

    int requests() {
        return requests.get();
    }

    /** Returns the credentials of the last request. */
    String authorization() {
        return authorization;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private HttpServer listening(int port) {
        try {
            HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            listening.setExecutor(threads);
            listening.createContext("/", this::answer);
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        boolean references = path.endsWith("/references");
        if (!references) {
            requests.incrementAndGet();
            try {
                // A slow registry is what the test is about.
                Thread.sleep(delay);
            } catch (InterruptedException e) {
                return;
            }
        }
        String schema = references ? "[]" : schemas.get(path);
        respond(exchange, schema);
    }

    private static void respond(HttpExchange exchange, @Nullable String schema) throws IOException {
        byte[] body = (schema == null ? "{\"status\":404,\"title\":\"No such schema\"}" : schema)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(schema == null ? 404 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
