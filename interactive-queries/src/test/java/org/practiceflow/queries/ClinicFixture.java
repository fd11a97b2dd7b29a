package org.practiceflow.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.practiceflow.queries.http.HttpServer;
import org.practiceflow.queries.ingest.RecordPublisher;
import org.practiceflow.queries.live.OutputFeed;
import org.practiceflow.queries.state.Freshness;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.topology.OrchestrationTopology;
import org.practiceflow.topology.clock.ClockMode;
import org.practiceflow.topology.settings.TenantSettings;
import org.practiceflow.topology.store.StoreNames;
import org.practiceflow.topology.store.WriteBehindStore;

/**
 * A clinic on 10 March 2026 at 09:40 that receives events and serves queries over HTTP. Single quotes stand for double
 * quotes.
 */
final class ClinicFixture implements AutoCloseable {
    private static final String DATE = "2026-03-10T";
    private static final Instant NOW = Instant.parse(DATE + "09:40:00Z");
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path directory = temporaryDirectory();
    private final TopologyTestDriver driver;
    private final HttpServer server;
    private int events;

    ClinicFixture() {
        this(off(), ServerUnderTest.TAKES_ALL, new OutputFeed(new MockConsumer<>("latest"), new SimpleMeterRegistry()));
    }

    /** Creates a clinic with a server's settings, its publisher and its feed. */
    ClinicFixture(Properties settings, RecordPublisher publisher, OutputFeed feed) {
        Properties streams = new Properties();
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, "questioned");
        streams.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        streams.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        driver = new TopologyTestDriver(
                new OrchestrationTopology(ClockMode.REPLAY, ZoneOffset.UTC, BuiltInDslStoreSuppliers.IN_MEMORY).build(),
                streams);
        server = ServerUnderTest.start(
                settings,
                (tenant, maxLag) -> TenantState.of(
                        tenant,
                        (WriteBehindStore<?>) driver.getAllStateStores().get(StoreNames.CLINIC),
                        Freshness.current(NOW),
                        TenantSettings.defaults(ZoneOffset.UTC)),
                publisher,
                feed);
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
        String event =
                "{'eventId': 'evt-%d', 'eventType': '%s', 'eventVersion': '1', 'occurredAt': '%s%s:00Z', 'tenantId': 'clinic-abc', 'data': {%s}}"
                        .formatted(++events, topic, DATE, at, data);
        driver.createInputTopic(topic, new StringSerializer(), new StringSerializer())
                .pipeInput("clinic-abc", event.replace('\'', '"'), NOW);
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
        driver.close();
        Utils.closeQuietly(() -> Utils.delete(directory.toFile()), "state directory");
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("questioned-clinic");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
