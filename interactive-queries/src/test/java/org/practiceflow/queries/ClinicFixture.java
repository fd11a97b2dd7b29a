package org.practiceflow.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.practiceflow.queries.http.HttpServer;
import org.practiceflow.queries.ingest.RecordPublisher;
import org.practiceflow.queries.live.OutputFeed;
import org.practiceflow.topology.ClinicDay;
import org.practiceflow.topology.clock.ClockMode;

/**
 * A clinic on 10 March 2026 at 09:40 that receives events and serves queries over HTTP. Single quotes stand for double
 * quotes.
 */
final class ClinicFixture implements AutoCloseable {
    private static final String DATE = "2026-03-10T";
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final ClinicDay day = new ClinicDay(ClockMode.REPLAY, ClinicDay.time("09:40"));
    private final HttpServer server;

    ClinicFixture() {
        this(off(), ServerUnderTest.TAKES_ALL, new OutputFeed(new MockConsumer<>("latest"), new SimpleMeterRegistry()));
    }

    /** Creates a clinic with a server's settings, its publisher and its feed. */
    ClinicFixture(Properties settings, RecordPublisher publisher, OutputFeed feed) {
        server = ServerUnderTest.start(settings, ServerUnderTest.state(day), publisher, feed);
    }

    private static Properties off() {
        Properties settings = new Properties();
        settings.put("auth", "off");
        return settings;
    }

    void booked(String appointment, String provider, String location, String start) {
        says(
                "appointment.scheduled.v1",
                "08:00",
                "'appointmentId': '%s', 'patientId': 'p-%s', 'providerId': '%s', 'locationId': '%s', 'start': '%s%s:00Z', 'durationMinutes': 30"
                        .formatted(appointment, appointment, provider, location, DATE, start));
    }

    void says(String topic, String at, String data) {
        day.publishJson(topic, ClinicDay.time(at), data);
    }

    JsonNode get(String query) throws IOException, InterruptedException {
        return answered(send(request(query)));
    }

    int status(String query) throws IOException, InterruptedException {
        return send(request(query)).statusCode();
    }

    JsonNode post(String query, String body) throws IOException, InterruptedException {
        return answered(send(request(query).POST(BodyPublishers.ofString(body.replace('\'', '"')))));
    }

    int postStatus(String query, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder httpRequest = request(query).POST(BodyPublishers.ofString(body.replace('\'', '"')));
        if (headers.length > 0) {
            httpRequest.headers(headers);
        }
        return send(httpRequest).statusCode();
    }

    /** Returns the response to a query with a token and headers. The headers alternate between names and values. */
    HttpResponse<String> ask(String query, String token, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder httpRequest = request(query).header("Authorization", "Bearer " + token);
        if (headers.length > 0) {
            httpRequest.headers(headers);
        }
        return send(httpRequest);
    }

    /** Returns the lines of a stream as they arrive. */
    Stream<String> follow(String query, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder httpRequest = request(query).header("Accept", "text/event-stream");
        if (headers.length > 0) {
            httpRequest.headers(headers);
        }
        HttpResponse<Stream<String>> answer = http.send(httpRequest.build(), BodyHandlers.ofLines());
        ApiContract.check(answer, "");
        return answer.body();
    }

    private HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(
                URI.create("http://localhost:" + server.port() + "/v1/tenants/clinic-abc" + query));
    }

    private HttpResponse<String> send(HttpRequest.Builder httpRequest) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(httpRequest.build(), BodyHandlers.ofString());
        ApiContract.check(answer);
        return answer;
    }

    private static JsonNode answered(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        http.close();
        server.close();
        day.close();
    }
}
