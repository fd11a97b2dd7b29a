package org.practiceflow.queries.fhirsink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.ExponentialBackoff;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.queries.fhirsink.ScriptedFhirServer.Request;
import org.practiceflow.queries.fhirsink.ScriptedFhirServer.ScriptedReply;
import org.practiceflow.serdes.DeadLetterHeaders;
import org.practiceflow.serdes.Decoded;
import org.practiceflow.serdes.EventDecoder;
import org.practiceflow.serdes.IntakeRules;

@DisplayName("An event of a role that came without the role")
class RoleEventConsumerTest {
    private static final String TOPIC = "practitioner-role.changed.v1";
    private static final String TENANT = "clinic-abc";
    private static final Map<String, String> RESOURCES = Map.of(
            "/r4/PractitionerRole/role-9",
            "{'resourceType': 'PractitionerRole', 'id': 'role-9', 'meta': {'versionId': '7'},"
                    + " 'practitioner': {'reference': 'Practitioner/prov-77'},"
                    + " 'location': [{'reference': 'Location/loc-1/_history/2'}, {'reference': 'Location/gone'},"
                    + " {'reference': 'https://elsewhere.example.org/Location/loc-2'}]}",
            "/r4/Location/loc-1",
            "{'resourceType': 'Location', 'id': 'loc-1'}",
            "/r4/Practitioner/prov-77",
            "{'resourceType': 'Practitioner', 'id': 'prov-77'}",
            "/r4/Schedule/_search",
            "{'resourceType': 'Bundle', 'entry': [{'resource': {'resourceType': 'Schedule', 'id': 'schedule-9'}}]}");

    private final MockProducer<byte[], byte[]> published =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final EventDecoder decoder = new EventDecoder(IntakeRules.DEFAULTS.withRoleServers(Set.of(TENANT)));

    @Test
    void isPublishedAgainWithAllThatTheServerKnowsOfIt() throws Exception {
        read(RoleEventConsumerTest::known, 1, event("evt-1", TENANT, "'slotMinutes': 15"));

        JsonNode full = value(0);
        assertThat(published.history().getFirst().topic()).isEqualTo(TOPIC);
        assertThat(full.get("eventId").asText()).isEqualTo("evt-1/loaded");
        assertThat(full.get("producer").asText()).isEqualTo("fhir-reader");
        assertThat(full.at("/data/role/meta/versionId").asText()).isEqualTo("7");
        assertThat(full.at("/data/locations").findValuesAsText("id")).containsExactly("loc-1");
        assertThat(full.at("/data/schedule/id").asText()).isEqualTo("schedule-9");
        assertThat(full.at("/data/practitioner/id").asText()).isEqualTo("prov-77");
        assertThat(full.at("/data/slotMinutes").asInt()).isEqualTo(15);
        assertThat(decoder.decode(TOPIC, published.history().getFirst().value()))
                .isInstanceOf(Decoded.Accepted.class);
    }

    @Test
    void isPassedOverWhereItIsOfAnotherTenantOrHasItsRoleOrIsADeletion() throws Exception {
        read(
                RoleEventConsumerTest::known,
                1,
                event("evt-1", "clinic-xyz", "'slotMinutes': 15"),
                event("evt-2", TENANT, "'role': {'resourceType': 'PractitionerRole'}"),
                event("evt-3", TENANT, "'changeType': 'deleted'"),
                event("evt-4", TENANT, "'slotMinutes': 15"));

        assertThat(published.history()).hasSize(1);
        assertThat(value(0).get("eventId").asText()).isEqualTo("evt-4/loaded");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410, 403})
    void becomesADeadLetterWhereTheServerRefusesIt(int status) throws Exception {
        read(request -> new ScriptedReply(status, "{}"), 1, event("evt-1", TENANT, "'slotMinutes': 15"));

        assertThat(reason()).isEqualTo("FHIR_REFUSED");
    }

    @Test
    void isTriedAgainWhileTheServerIsAway() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        read(
                request -> asked.incrementAndGet() < 9 ? new ScriptedReply(503, "{}") : known(request),
                1,
                event("evt-1", TENANT, "'slotMinutes': 15"));

        assertThat(value(0).get("eventId").asText()).isEqualTo("evt-1/loaded");
    }

    @Test
    void becomesADeadLetterAfterTenAttempts() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        read(
                request -> new ScriptedReply(asked.incrementAndGet() > 10 ? 200 : 503, "{}"),
                1,
                event("evt-1", TENANT, "'slotMinutes': 15"));

        assertThat(reason()).isEqualTo("FHIR_UNAVAILABLE");
        assertThat(asked).hasValue(10);
    }

    @Test
    void waitsForOneOfFourLoadsAtOnce() throws Exception {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        String[] events = new String[12];
        for (int one = 0; one < events.length; one++) {
            events[one] = event("evt-" + one, TENANT, "'slotMinutes': 15");
        }
        read(
                request -> {
                    most.accumulateAndGet(open.incrementAndGet(), Math::max);
                    open.decrementAndGet();
                    return known(request);
                },
                events.length,
                events);

        assertThat(most.get()).isBetween(1, 4);
    }

    private static ScriptedReply known(Request request) {
        String body = RESOURCES.get(request.path());
        return body == null ? new ScriptedReply(404, "{}") : new ScriptedReply(200, body);
    }

    private void read(Function<Request, ScriptedReply> script, int outcomes, String... events) throws Exception {
        try (ScriptedFhirServer fhir = ScriptedFhirServer.start(script)) {
            MockConsumer<byte[], byte[]> records = new MockConsumer<>("earliest");
            TopicPartition only = new TopicPartition(TOPIC, 0);
            records.schedulePollTask(() -> {
                records.rebalance(List.of(only));
                records.updateBeginningOffsets(Map.of(only, 0L));
                for (int offset = 0; offset < events.length; offset++) {
                    byte[] value = events[offset].replace('\'', '"').getBytes(StandardCharsets.UTF_8);
                    records.addRecord(new ConsumerRecord<>(TOPIC, 0, offset, null, value));
                }
            });
            Thread reader = Thread.ofVirtual().start(() -> run(fhir.url(), records));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> published.history().size() >= outcomes);
            reader.interrupt();
            reader.join();
        }
    }

    private void run(URI server, MockConsumer<byte[], byte[]> records) {
        try (RoleServer roles = new RoleServer(server, new FhirHttpClient(null, Duration.ofSeconds(10)));
                RoleEventConsumer consumer = new RoleEventConsumer(
                        TENANT,
                        List.of(TOPIC),
                        records,
                        decoder,
                        new RoleLoads(TENANT, roles, new ExponentialBackoff(1, 1, 1, 0)),
                        new RoleOutcomes(TENANT, published, new SimpleMeterRegistry()))) {
            consumer.run();
        } catch (InterruptedException | RuntimeException e) {
            Thread.currentThread().interrupt();
        }
    }

    private JsonNode value(int place) throws IOException {
        return new JsonMapper().readTree(published.history().get(place).value());
    }

    private String reason() {
        ProducerRecord<byte[], byte[]> letter = published.history().getFirst();
        return new String(letter.headers().lastHeader(DeadLetterHeaders.REASON).value(), StandardCharsets.UTF_8);
    }

    private static String event(String id, String tenant, String more) {
        String change = more.contains("changeType") ? "" : "'changeType': 'updated', ";
        return "{'eventId': '%s', 'eventType': '%s', 'eventVersion': '1', 'occurredAt': '2026-03-10T07:00:00Z', 'tenantId': '%s', 'data': {'practitionerRoleId': 'role-9', 'practitionerId': 'prov-77', %s%s}}"
                .formatted(id, TOPIC, tenant, change, more);
    }
}
