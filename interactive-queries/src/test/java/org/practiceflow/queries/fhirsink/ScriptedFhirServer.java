package org.practiceflow.queries.fhirsink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A FHIR server with scripted responses, which records its requests. */
final class ScriptedFhirServer implements AutoCloseable {
    static final ScriptedReply NOTHING_HELD = new ScriptedReply(200, FhirTexts.bundle());
    static final ScriptedReply DONE = new ScriptedReply(200, "{'resourceType':'Bundle','type':'transaction-response'}");

    private final HttpServer http;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** A response, with single quotes. */
    record ScriptedReply(int status, String body) {}

    /** A received request. */
    record Request(String path, @Nullable String authorization, String body) {
        boolean isSearch() {
            return path.equals("/r4/Slot/_search");
        }

        boolean isTransaction() {
            return path.equals("/r4");
        }

        boolean isAbout(String slotId) {
            return body.contains(slotId);
        }

        JsonNode entries() throws IOException {
            return new JsonMapper().readTree(body).get("entry");
        }
    }

    private ScriptedFhirServer(HttpServer http) {
        this.http = http;
    }

    static ScriptedFhirServer start(Function<Request, ScriptedReply> script) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ScriptedFhirServer server = new ScriptedFhirServer(http);
        http.createContext("/", exchange -> server.answer(exchange, script));
        http.start();
        return server;
    }

    private void answer(HttpExchange exchange, Function<Request, ScriptedReply> script) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Request request = new Request(
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    body.startsWith("{") ? body : URLDecoder.decode(body, StandardCharsets.UTF_8));
            requests.add(request);
            ScriptedReply response = script.apply(request);
            byte[] bytes = response.body().replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(response.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/r4");
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    List<Request> transactions() {
        return requests.stream().filter(Request::isTransaction).toList();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
