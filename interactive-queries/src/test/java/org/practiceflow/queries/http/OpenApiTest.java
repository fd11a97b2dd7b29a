package org.practiceflow.queries.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.queries.ApiContract;
import org.practiceflow.queries.ServerUnderTest;
import org.practiceflow.queries.state.TenantUnavailableException;

@DisplayName("The contract of the questions")
class OpenApiTest {
    private final HttpServer server = server();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    @Test
    void namesEveryRouteAndNoOther() {
        assertThat(ApiContract.operations()).containsExactlyInAnyOrderElementsOf(server.routes());
    }

    @Test
    void isServedWithAPageToReadIt() throws Exception {
        assertThat(get("/openapi.json").body()).startsWith("{\n  \"openapi\": \"3.1.0\"");
        HttpResponse<String> page = get("/api/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<script type=\"module\" src=\"api.js\">");
        assertThat(get("/api/api.js").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://localhost:" + server.port() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static HttpServer server() {
        return ServerUnderTest.start(
                (tenant, maxLag) -> {
                    throw new TenantUnavailableException("There is no state here");
                },
                ServerUnderTest.TAKES_ALL);
    }
}
