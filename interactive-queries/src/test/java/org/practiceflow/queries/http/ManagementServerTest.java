package org.practiceflow.queries.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.queries.config.ListenerConfig;

@DisplayName("The port for operations")
class ManagementServerTest {
    private static final String HERE = "127.0.0.1";

    private final HttpServer server = start(0);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    @Test
    void tellsMetricsWithoutAToken() throws Exception {
        HttpResponse<String> metrics = get("/metrics");

        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body()).isEqualTo("some_metric 1\n");
    }

    @Test
    void tellsWhatAllThreadsDoThoseOfRequestsToo() throws Exception {
        HttpResponse<String> threads = get("/threads");

        assertThat(threads.statusCode()).isEqualTo(200);
        assertThat(threads.headers().firstValue("Content-Type")).hasValue("text/plain;charset=utf-8");
        assertThat(threads.body()).contains("\"main\"", "ManagementServerTest", "ThreadDump.take");
    }

    @Test
    void tellsNothingElse() throws Exception {
        assertThat(server.routes())
                .containsExactlyInAnyOrder("GET /health/live", "GET /health/ready", "GET /metrics", "GET /threads");
        assertThat(get("/v1/tenants/clinic-abc/visits").statusCode()).isEqualTo(404);
    }

    @Test
    void isNamedWhereItIsTaken() {
        assertThatThrownBy(() -> start(server.port()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Port " + server.port() + " is taken: choose another one (management.port)");
    }

    private static HttpServer start(int port) {
        return ManagementServer.start(
                new ListenerConfig(HERE, port, null), null, new SimpleMeterRegistry(), () -> "some_metric 1\n");
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://" + HERE + ":" + server.port() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
