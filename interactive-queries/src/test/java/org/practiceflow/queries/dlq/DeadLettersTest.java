package org.practiceflow.queries.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.practiceflow.queries.ApiContract;
import org.practiceflow.queries.AskedServer;
import org.practiceflow.queries.http.HttpServer;
import org.practiceflow.queries.security.TestIssuer;
import org.practiceflow.serdes.DeadLetter;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.RejectionReason;

/** Events of clinic-abc, bytes of nobody, a slot that a sink could not write, and an event of clinic-xyz. */
@DisplayName("Who looks after dead letters")
class DeadLettersTest {
    private static final String TOPIC = "orchestration.dlq.v1";
    private static final TopicPartition PLACE = new TopicPartition(TOPIC, 0);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
    private final List<String> audited = new ArrayList<>();
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private TestIssuer issuer;
    private HttpServer server;

    @BeforeEach
    void letters(@TempDir Path directory) throws IOException {
        letter(
                "clinic-abc",
                "patient.checkin.v1",
                RejectionReason.DATA_INVALID,
                "{'tenantId':'clinic-abc','data':{'patientId':'p-A','patient':{'id':'p-A'},'n':1}}");
        letter(null, "patient.checkin.v1", RejectionReason.MALFORMED_JSON, "{broken p-A");
        letter("clinic-abc", "slot.v1", RejectionReason.FHIR_REFUSED, "{'tenantId':'clinic-abc'}");
        letter(
                "clinic-xyz",
                "patient.checkin.v1",
                RejectionReason.DATA_INVALID,
                "{'specversion':'1.0','tenantid':'clinic-xyz'}");
        letter(
                "clinic-abc",
                "patient.checkin.v1",
                RejectionReason.UNKNOWN_WORD,
                "{'eventId':'e','tenantId':'clinic-abc'}");
        issuer = new TestIssuer(directory);
        server = AskedServer.start(
                issuer.settings(), new DeadLetterQueue(this::consumer, producer, null), (topic, tenant, value) -> {
                    audited.add(topic + " of " + tenant);
                    return AskedServer.TAKES_ALL.send(topic, tenant, value);
                });
    }

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    @Test
    void findsThoseOfTheTenantTheNewestFirst() throws Exception {
        JsonNode answer = json(ask("GET", "", "", "operator"));

        assertThat(answer.get("items").findValuesAsText("id")).containsExactly("0-4", "0-2", "0-0");
        assertThat(answer.at("/counts/DATA_INVALID").asInt()).isEqualTo(1);
        assertThat(json(ask("GET", "?reason=FHIR_REFUSED", "", "admin")).get("items"))
                .hasSize(1);
        assertThat(json(ask("GET", "?topic=slot.v1", "", "admin")).get("items")).hasSize(1);
    }

    @Test
    void seesTheShapeAndNotTheValues() throws Exception {
        HttpResponse<String> answer = ask("GET", "/0-0", "", "operator");

        assertThat(json(answer).at("/event/data/patientId").asText()).isEqualTo("•••");
        assertThat(json(answer).at("/event/data/n").asText()).isEqualTo("number");
        assertThat(json(answer).at("/event/tenantId").asText()).isEqualTo("clinic-abc");
        assertThat(answer.body()).doesNotContain("p-A", "base64");
        assertThat(audited).isEmpty();
    }

    @Test
    void ofThePlatformFindsThoseOfNobodyAndNeverSeesWhatIsInThem() throws Exception {
        JsonNode answer = json(askWith(issuer.platformToken(), "GET", "", ""));
        assertThat(answer.get("items").findValuesAsText("id")).containsExactly("0-1");
        assertThat(answer.at("/items/0").has("tenantId")).isFalse();

        JsonNode letter = json(askWith(issuer.platformToken(), "GET", "/0-1", ""));
        assertThat(letter.get("bytes").asInt()).isEqualTo(11);
        assertThat(letter.has("event") || letter.has("base64")).isFalse();

        for (String others : List.of("/0-0", "/0-2", "/0-3")) {
            assertThat(askWith(issuer.platformToken(), "GET", others, "").statusCode())
                    .isEqualTo(404);
        }
        for (String role : List.of("operator", "admin", "clinical")) {
            assertThat(ask("GET", "/0-1", "", "operator", role).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void ofThePlatformPutsBackWhatItIsAndMendsNothing() throws Exception {
        assertThat(askWith(issuer.platformToken(), "POST", "/0-1/redrive", "{}").statusCode())
                .isEqualTo(403);
        assertThat(producer.history()).isEmpty();

        assertThat(askWith(issuer.platformToken(), "POST", "/0-1/redrive", "").statusCode())
                .isEqualTo(202);
        assertThat(new String(producer.history().getFirst().value(), StandardCharsets.UTF_8))
                .isEqualTo("{broken p-A");
    }

    @Test
    void seesAllWhereThatOneTreatsPatientsAndThatIsKept() throws Exception {
        assertThat(ask("GET", "/0-0", "", "operator", "clinical").body()).contains("p-A");
        assertThat(audited).containsExactly("orchestration.audit.v1 of clinic-abc");
    }

    @Test
    void putsOneBackUnderItsKeyWithTheHeadersThatItHad() throws Exception {
        assertThat(ask("POST", "/0-0/redrive", "{'mended':true}", "operator").statusCode())
                .isEqualTo(202);

        ProducerRecord<byte[], byte[]> sent = producer.history().getFirst();
        assertThat(sent.topic()).isEqualTo("patient.checkin.v1");
        assertThat(new String(sent.key(), StandardCharsets.UTF_8)).isEqualTo("some-key");
        assertThat(new String(sent.value(), StandardCharsets.UTF_8)).isEqualTo("{\"mended\":true}");
        assertThat(sent.headers().toArray()).extracting(header -> header.key()).containsExactly("traceparent");
    }

    @Test
    void putsManyBackInTheirOrderExceptWhatNoProducerPublished() throws Exception {
        JsonNode answer = json(ask("POST", "/redrive?topic=patient.checkin.v1", "", "operator"));
        assertThat(answer.get("redriven").asInt()).isEqualTo(2);
        assertThat(producer.history()).extracting(sent -> sent.value()[2]).containsExactly((byte) 't', (byte) 'e');

        assertThat(json(ask("POST", "/redrive?reason=FHIR_REFUSED", "", "operator"))
                        .get("refused")
                        .asInt())
                .isEqualTo(1);
        assertThat(ask("POST", "/0-2/redrive", "", "operator").statusCode()).isEqualTo(400);
        assertThat(ask("POST", "/redrive", "", "operator").statusCode()).isEqualTo(400);
    }

    @Test
    void neitherFindsNorPutsBackNorForgetsOthers() throws Exception {
        assertThat(ask("GET", "/0-3", "", "operator").statusCode()).isEqualTo(404);
        assertThat(ask("POST", "/0-3/redrive", "", "operator").statusCode()).isEqualTo(404);
        assertThat(ask("DELETE", "/0-3", "", "operator").statusCode()).isEqualTo(404);
        assertThat(ask("GET", "/none", "", "operator").statusCode()).isEqualTo(404);
        assertThat(producer.history()).isEmpty();
    }

    private void letter(@Nullable String owner, String topic, RejectionReason reason, String value) {
        Headers original = new RecordHeaders();
        original.add("traceparent", "00-1".getBytes(StandardCharsets.UTF_8));
        Headers headers =
                DeadLetter.headers(original, new Rejected(reason, "/data", "expected more"), owner, topic, 1, 7);
        int offset = letters.size();
        letters.add(new ConsumerRecord<>(
                TOPIC,
                0,
                offset,
                1_000L + offset,
                TimestampType.CREATE_TIME,
                0,
                0,
                "some-key".getBytes(StandardCharsets.UTF_8),
                value.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                headers,
                Optional.empty()));
    }

    private MockConsumer<byte[], byte[]> consumer() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), null, null)));
        consumer.updateBeginningOffsets(Map.of(PLACE, 0L));
        consumer.updateEndOffsets(Map.of(PLACE, (long) letters.size()));
        consumer.schedulePollTask(() -> letters.forEach(consumer::addRecord));
        return consumer;
    }

    private HttpResponse<String> ask(String method, String path, String body, String... roles) throws Exception {
        return askWith(issuer.token("clinic-abc", roles), method, path, body);
    }

    private HttpResponse<String> askWith(String token, String method, String path, String body) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + "/v1/ops/dlq" + path);
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + token)
                        .method(method, BodyPublishers.ofString(body.replace('\'', '"')))
                        .build(),
                BodyHandlers.ofString());
        ApiContract.check(answer, answer.body());
        return answer;
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new JsonMapper().readTree(answer.body());
    }
}
