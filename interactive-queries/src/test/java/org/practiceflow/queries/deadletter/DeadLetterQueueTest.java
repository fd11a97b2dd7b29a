package org.practiceflow.queries.deadletter;

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
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.practiceflow.queries.ServerUnderTest;
import org.practiceflow.queries.http.HttpServer;
import org.practiceflow.queries.security.TestIssuer;
import org.practiceflow.serdes.DeadLetterHeaders;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.EventDecoder;
import org.practiceflow.serdes.IntakeRules;
import org.practiceflow.serdes.PrincipalTenants;
import org.practiceflow.serdes.RejectionReason;

/**
 * The queue has events of clinic-abc, bytes without a tenant, a slot that a sink could not write, and an event of
 * clinic-xyz.
 */
@DisplayName("Who looks after dead letters")
class DeadLetterQueueTest {
    private static final String TOPIC = "orchestration.dlq.v1";
    private static final TopicPartition PLACE = new TopicPartition(TOPIC, 0);
    private static final TopicPartition SOURCE = new TopicPartition("patient.checkin.v1", 1);
    private static final String CHECKIN = "{'eventId':'e-1','eventType':'patient.checkin.v1','eventVersion':'1',"
            + "'occurredAt':'2026-03-10T07:00:00Z','tenantId':'clinic-abc',"
            + "'data':{'patientId':'p-A','appointmentId':'A'}}";
    private static final String SETTINGS =
            "{'eventId':'e-2','eventType':'orchestration.settings.v1','eventVersion':'1',"
                    + "'occurredAt':'2026-03-10T07:00:00Z','tenantId':'clinic-abc','data':{'noShowMinutes':20}}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<ConsumerRecord<byte[], byte[]>> deadLetters = new ArrayList<>();
    private final Map<Long, byte[]> checkins = new HashMap<>();
    private final DeadLetterIndex index = new DeadLetterIndex();
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
        RedriveRules rules = new RedriveRules(new EventDecoder(IntakeRules.DEFAULTS), null);
        server = ServerUnderTest.start(issuer.settings(), desk(rules), (topic, tenant, value) -> {
            audited.add(topic + " of " + tenant);
            return ServerUnderTest.TAKES_ALL.send(topic, tenant, value);
        });
    }

    private DeadLetterAdmin desk(RedriveRules rules) {
        return new DeadLetterAdmin(index, new DeadLetterQueue(this::consumer, producer, null), rules);
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

    /**
     * The proxy that adds a principal to the application's own records also names the application in its dead letters.
     */
    @Test
    void ofThePlatformPutsBackWhatItsProducerMayStateAndNothingOfOthers() throws Exception {
        server.close();
        PrincipalTenants principals = new PrincipalTenants(
                "x-principal", Map.of("User:portal", Set.of("clinic-abc"), "practiceflow", Set.of("*")));
        RedriveRules rules = new RedriveRules(new EventDecoder(IntakeRules.DEFAULTS), principals);
        server = ServerUnderTest.start(issuer.settings(), desk(rules), ServerUnderTest.TAKES_ALL);
        nobodys("User:portal", CHECKIN);
        nobodys("User:portal", CHECKIN.replace("clinic-abc", "clinic-xyz"));
        nobodys("User:portal", "{");

        assertThat(askWith(issuer.platformToken(), "POST", "/0-5/redrive", "").statusCode())
                .isEqualTo(202);
        HttpResponse<String> others = askWith(issuer.platformToken(), "POST", "/0-6/redrive", "");
        assertThat(others.statusCode()).isEqualTo(400);
        assertThat(json(others).at("/errors/0/reason").asText()).isEqualTo("TENANT_MISMATCH");
        HttpResponse<String> broken = askWith(issuer.platformToken(), "POST", "/0-7/redrive", "");
        assertThat(json(broken).at("/errors/0/reason").asText()).isEqualTo("MALFORMED_JSON");
        assertThat(producer.history()).hasSize(1);
    }

    private void nobodys(String principal, String value) {
        letter(
                null,
                "patient.checkin.v1",
                RejectionReason.TENANT_MISMATCH,
                value.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
                Map.of(DeadLetterHeaders.PRINCIPAL, principal, "x-principal", "practiceflow"));
    }

    @Test
    void seesAllWhereThatOneTreatsPatientsAndThatIsKept() throws Exception {
        assertThat(ask("GET", "/0-0", "", "operator", "clinical").body()).contains("p-A");
        assertThat(audited).containsExactly("orchestration.audit.v1 of clinic-abc");
    }

    @Test
    void putsOneBackUnderItsKeyWithTheHeadersThatItHad() throws Exception {
        assertThat(ask("POST", "/0-0/redrive", CHECKIN, "operator").statusCode())
                .isEqualTo(202);

        ProducerRecord<byte[], byte[]> sent = producer.history().getFirst();
        assertThat(sent.topic()).isEqualTo("patient.checkin.v1");
        assertThat(new String(sent.key(), StandardCharsets.UTF_8)).isEqualTo("some-key");
        assertThat(new String(sent.value(), StandardCharsets.UTF_8)).isEqualTo(CHECKIN.replace('\'', '"'));
        assertThat(sent.headers().toArray()).extracting(header -> header.key()).containsExactly("traceparent");
    }

    @Test
    void putsManyBackInTheirOrderExceptWhatNoProducerPublished() throws Exception {
        JsonNode answer = json(ask("POST", "/redrive?topic=patient.checkin.v1", "", "operator"));
        assertThat(answer.get("redriven").asInt()).isEqualTo(2);
        assertThat(producer.history()).extracting(sent -> sent.value()[2]).containsExactly((byte) 't', (byte) 'e');

        assertThat(json(ask("POST", "/redrive?reason=FHIR_REFUSED", "", "operator"))
                        .get("rejected")
                        .asInt())
                .isEqualTo(1);
        assertThat(ask("POST", "/0-2/redrive", "", "operator").statusCode()).isEqualTo(400);
        assertThat(ask("POST", "/redrive", "", "operator").statusCode()).isEqualTo(400);
    }

    @Test
    void mendsNothingIntoWhatIntakeWouldRefuseOrIntoAnothersEvent() throws Exception {
        HttpResponse<String> broken = ask("POST", "/0-0/redrive", "{'tenantId':'clinic-abc'}", "operator");
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(json(broken).at("/errors/0/reason").asText()).isEqualTo("ENVELOPE_INVALID");

        HttpResponse<String> others =
                ask("POST", "/0-0/redrive", CHECKIN.replace("clinic-abc", "clinic-xyz"), "operator", "admin");
        assertThat(others.statusCode()).isEqualTo(400);
        assertThat(json(others).at("/errors/0/reason").asText()).isEqualTo("TENANT_MISMATCH");
        assertThat(ask("POST", "/0-0/redrive", SETTINGS, "admin").statusCode()).isEqualTo(400);
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void changesByMendingNoMoreThanTheRoleMayByPublishing() throws Exception {
        letter("clinic-abc", "orchestration.settings.v1", RejectionReason.DATA_INVALID, "{'tenantId':'clinic-abc'}");
        letter("clinic-abc", "orchestration.settings.v1", RejectionReason.PROCESSING_FAILED, SETTINGS);

        assertThat(ask("POST", "/0-5/redrive", SETTINGS, "operator", "clinical").statusCode())
                .isEqualTo(403);
        assertThat(ask("POST", "/0-6/redrive", "", "operator").statusCode()).isEqualTo(403);
        assertThat(producer.history()).isEmpty();

        assertThat(ask("POST", "/0-5/redrive", SETTINGS, "admin").statusCode()).isEqualTo(202);
        assertThat(ask("POST", "/0-6/redrive", "", "admin").statusCode()).isEqualTo(202);
    }

    @Test
    void doesNotPutBackWhatWouldBeAnothersEvent() throws Exception {
        letter(
                "clinic-abc",
                "patient.checkin.v1",
                RejectionReason.PROCESSING_FAILED,
                CHECKIN.replace("clinic-abc", "clinic-xyz"));

        assertThat(ask("POST", "/0-5/redrive", "", "operator").statusCode()).isEqualTo(400);
        JsonNode many = json(ask("POST", "/redrive?reason=PROCESSING_FAILED", "", "operator"));
        assertThat(many.get("rejected").asInt()).isEqualTo(1);
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void listsAHundredAtATimeAndGoesOnWhereThePageEnded() throws Exception {
        for (int more = 0; more < 250; more++) {
            letter("clinic-abc", "patient.checkin.v1", RejectionReason.UNKNOWN_WORD, "{'n':" + more + "}");
        }

        JsonNode first = json(ask("GET", "?reason=UNKNOWN_WORD", "", "operator"));
        assertThat(first.get("items")).hasSize(100);
        assertThat(first.at("/counts/UNKNOWN_WORD").asInt()).isEqualTo(251);
        letter("clinic-abc", "patient.checkin.v1", RejectionReason.UNKNOWN_WORD, "{'comes':'meanwhile'}");
        JsonNode second = json(
                ask("GET", "?reason=UNKNOWN_WORD&cursor=" + first.get("next").asText(), "", "operator"));
        assertThat(second.get("items").findValuesAsText("id"))
                .startsWith("0-154")
                .hasSize(100);
        JsonNode third = json(
                ask("GET", "?reason=UNKNOWN_WORD&cursor=" + second.get("next").asText(), "", "operator"));
        assertThat(third.get("items")).hasSize(51);
        assertThat(third.has("next")).isFalse();
        assertThat(json(ask("GET", "?limit=7", "", "operator")).get("items")).hasSize(7);
        for (String wrong : List.of("?limit=0", "?limit=101", "?limit=x", "?cursor=x")) {
            assertThat(ask("GET", wrong, "", "operator").statusCode()).isEqualTo(400);
        }
    }

    @Test
    void listsLessThanAMebibyteWhateverTheLettersSay() throws Exception {
        for (int more = 0; more < 100; more++) {
            letter("clinic-abc", "\u0001".repeat(10_000), RejectionReason.UNKNOWN_WORD, new byte[0], Map.of());
        }

        assertThat(ask("GET", "", "", "operator").body().length()).isLessThan(1024 * 1024);
    }

    @Test
    void putsBackAThousandAtATimeAndSaysHowManyRemain() throws Exception {
        for (int more = 0; more < 1_200; more++) {
            letter("clinic-abc", "patient.checkin.v1", RejectionReason.MALFORMED_JSON, "{broken");
        }

        JsonNode first = json(ask("POST", "/redrive?reason=MALFORMED_JSON", "", "operator"));
        assertThat(first.get("redriven").asInt()).isEqualTo(1_000);
        assertThat(first.get("remaining").asInt()).isEqualTo(200);
        String next = first.get("next").asText();
        JsonNode second = json(ask("POST", "/redrive?reason=MALFORMED_JSON&cursor=" + next, "", "operator"));
        assertThat(second.get("redriven").asInt()).isEqualTo(200);
        assertThat(second.has("next")).isFalse();
        assertThat(producer.history()).hasSize(1_200);
    }

    @Test
    void putsBackWhatALetterDoesNotCarryFromWhereItCame() throws Exception {
        byte[] value = "{a record larger than a letter}".getBytes(StandardCharsets.UTF_8);
        letterWithout(value);
        checkins.put(7L, value);

        JsonNode opened = json(ask("GET", "/0-5", "", "operator", "clinical"));
        assertThat(opened.get("bytes").asInt()).isEqualTo(value.length);
        assertThat(opened.get("atSource").asBoolean()).isTrue();
        assertThat(opened.get("omitted").asText()).isEqualTo("at-source");
        assertThat(opened.has("base64")).isFalse();

        assertThat(ask("POST", "/0-5/redrive", "", "operator").statusCode()).isEqualTo(202);
        assertThat(producer.history().getFirst().value()).isEqualTo(value);
        assertThat(producer.history().getFirst().headers().toArray())
                .extracting(header -> header.key())
                .containsExactly("traceparent");
    }

    @Test
    void saysThatTheOriginalHasLeftItsTopicOrIsAnotherOne() throws Exception {
        letterWithout("{a record larger than a letter}".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> gone = ask("POST", "/0-5/redrive", "", "operator");
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(json(gone).get("type").asText()).endsWith("/original-gone");
        assertThat(json(gone).get("detail").asText()).contains("has been removed from its topic");

        checkins.put(7L, "{something else}".getBytes(StandardCharsets.UTF_8));
        assertThat(json(ask("POST", "/0-5/redrive", "", "operator"))
                        .get("detail")
                        .asText())
                .contains("Another record");
        assertThat(json(ask("POST", "/redrive?reason=LIMIT_EXCEEDED", "", "operator"))
                        .get("rejected")
                        .asInt())
                .isEqualTo(1);
        assertThat(producer.history()).isEmpty();
        assertThat(ask("POST", "/0-5/redrive", CHECKIN, "operator").statusCode())
                .as("mended all the same")
                .isEqualTo(202);
    }

    private void letterWithout(byte[] value) throws Exception {
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
        letter(
                "clinic-abc",
                "patient.checkin.v1",
                RejectionReason.LIMIT_EXCEEDED,
                new byte[0],
                Map.of(
                        DeadLetterHeaders.VALUE_SHA256,
                        hash,
                        DeadLetterHeaders.VALUE_BYTES,
                        Integer.toString(value.length)));
    }

    @Test
    void neitherFindsNorPutsBackNorForgetsOthers() throws Exception {
        assertThat(ask("GET", "/0-3", "", "operator").statusCode()).isEqualTo(404);
        assertThat(ask("POST", "/0-3/redrive", "", "operator").statusCode()).isEqualTo(404);
        assertThat(ask("DELETE", "/0-3", "", "operator").statusCode()).isEqualTo(404);
        assertThat(ask("GET", "/none", "", "operator").statusCode()).isEqualTo(404);
        assertThat(producer.history()).isEmpty();
    }

    @Test
    @DisplayName(
            "finds what little is the tenant's, whatever flood of another's follows, and is told what that one lacks")
    void isNotFlooded() throws Exception {
        for (int flood = 0; flood < 20_000; flood++) {
            letter("clinic-xyz", "patient.checkin.v1", RejectionReason.DATA_INVALID, "{");
        }

        JsonNode answer = json(ask("GET", "", "", "operator"));
        assertThat(answer.get("items").findValuesAsText("id")).containsExactly("0-4", "0-2", "0-0");
        assertThat(answer.at("/counts/UNKNOWN_WORD").asInt()).isEqualTo(1);
        assertThat(answer.get("olderOmitted").asBoolean()).isFalse();
        assertThat(ask("GET", "/0-0", "", "operator").statusCode()).isEqualTo(200);
        JsonNode flooding = json(askWith(issuer.token("clinic-xyz", "operator"), "GET", "", ""));
        assertThat(flooding.at("/counts/DATA_INVALID").asInt()).isEqualTo(DeadLetterIndex.CAPACITY - 4);
        assertThat(flooding.get("olderOmitted").asBoolean()).isTrue();
    }

    @Test
    void isToldWhatStandsInTheWayOfForgetting() throws Exception {
        HttpResponse<String> others = ask("DELETE", "/0-2", "", "operator");
        assertThat(others.statusCode()).isEqualTo(400);
        assertThat(json(others).get("detail").asText()).contains("A dead letter of another owner");

        deadLetters.add(record(PLACE, 5, new byte[0], owned("clinic-abc")));
        assertThat(ask("DELETE", "/0-5", "", "operator").statusCode())
                .as("not read yet")
                .isEqualTo(503);
    }

    private void letter(@Nullable String owner, String topic, RejectionReason reason, String value) {
        letter(owner, topic, reason, value.replace('\'', '"').getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private void letter(
            @Nullable String owner, String topic, RejectionReason reason, byte[] value, Map<String, String> more) {
        Headers headers = DeadLetterHeaders.headers(
                traced(), new Rejected(reason, "/data", "expected more"), owner, topic, SOURCE.partition(), 7);
        more.forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
        int offset = deadLetters.size();
        deadLetters.add(record(PLACE, offset, value, headers));
        index.add(new DeadLetterRecord(deadLetters.getLast()).summary());
    }

    private static Headers owned(String tenant) {
        return new RecordHeaders().add(DeadLetterHeaders.TENANT, tenant.getBytes(StandardCharsets.UTF_8));
    }

    private static Headers traced() {
        return new RecordHeaders().add("traceparent", "00-1".getBytes(StandardCharsets.UTF_8));
    }

    private static ConsumerRecord<byte[], byte[]> record(
            TopicPartition place, long offset, byte[] value, Headers headers) {
        return new ConsumerRecord<>(
                place.topic(),
                place.partition(),
                offset,
                1_000L + offset,
                TimestampType.CREATE_TIME,
                0,
                0,
                "some-key".getBytes(StandardCharsets.UTF_8),
                value,
                headers,
                Optional.empty());
    }

    private MockConsumer<byte[], byte[]> consumer() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
        for (TopicPartition place : List.of(PLACE, SOURCE)) {
            consumer.updatePartitions(
                    place.topic(),
                    List.of(new PartitionInfo(place.topic(), place.partition(), Node.noNode(), null, null)));
        }
        consumer.updateBeginningOffsets(Map.of(PLACE, 0L, SOURCE, checkins.isEmpty() ? 8L : 0L));
        consumer.updateEndOffsets(Map.of(PLACE, (long) deadLetters.size(), SOURCE, 10L));
        for (int polls = 0; polls < 200; polls++) {
            consumer.schedulePollTask(() -> {
                if (consumer.assignment().contains(PLACE)) {
                    deadLetters.stream()
                            .filter(letter -> letter.offset() >= consumer.position(PLACE))
                            .forEach(consumer::addRecord);
                } else {
                    checkins.forEach((offset, value) -> consumer.addRecord(record(SOURCE, offset, value, traced())));
                }
            });
        }
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
