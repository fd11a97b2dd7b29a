package org.practiceflow.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practiceflow.queries.http.HttpServer;
import org.practiceflow.queries.state.TenantUnavailableException;
import org.practiceflow.topology.FhirResources;

@DisplayName("A request that fails")
class FhirErrorsTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server = ServerUnderTest.start(
            (tenant, maxLag) -> {
                throw new TenantUnavailableException("There is no state here");
            },
            ServerUnderTest.TAKES_ALL);

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /fhir/Slot, 503, transient",
        "GET, /fhir/Slot/x, 503, transient",
        "GET, /fhir/bulk/locations.ndjson, 503, transient",
        "GET, /fhir/Slot?maxLagMs=x, 400, invalid",
        "GET, /fhir/Patient, 404, not-found",
        "GET, /fhir, 404, not-found",
        "DELETE, /fhir/Slot/x, 405, not-supported"
    })
    void getsAnOutcomeFromTheFhirInterface(String method, String path, int status, String issue) throws Exception {
        HttpResponse<String> answer = send(method, path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/fhir+json");
        assertThat(JSON.readTree(answer.body()).at("/issue/0/code").asText()).isEqualTo(issue);
        FhirResources.assertValid(answer.body());
    }

    @Test
    void getsAProblemFromAnythingElse() throws Exception {
        for (String path : new String[] {"/slots", "/visits", "/fhirs", "/visits/fhir/x"}) {
            assertThat(send("GET", path).headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        URI uri = URI.create("http://localhost:" + server.port() + "/v1/tenants/clinic-abc" + path);
        return http.send(
                HttpRequest.newBuilder(uri)
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
