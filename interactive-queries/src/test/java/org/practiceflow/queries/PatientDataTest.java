package org.practiceflow.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.queries.live.OutputFeed;
import org.practiceflow.queries.security.TestIssuer;

/** At 09:40, A and B wait for prov-77. */
@DisplayName("What is said of patients")
class PatientDataTest {
    private static final List<String> QUESTIONS = List.of(
            "/board",
            "/visits",
            "/visits/A",
            "/visits/A/history",
            "/providers",
            "/providers/prov-77",
            "/resources",
            "/occupancy",
            "/alerts",
            "/settings",
            "/slots",
            "/fhir/Slot");

    private final List<JsonNode> records = new ArrayList<>();
    private TestIssuer issuer;
    private ClinicFixture clinic;

    @BeforeEach
    void aMorning(@TempDir Path directory) throws IOException {
        issuer = new TestIssuer(directory);
        clinic = new ClinicFixture(
                issuer.settings(),
                (topic, tenant, value) -> {
                    records.add(read(value));
                    return ServerUnderTest.TAKES_ALL.send(topic, tenant, value);
                },
                new OutputFeed(new MockConsumer<>("latest"), new SimpleMeterRegistry()));
        clinic.booked("A", "prov-77", "loc-1", "09:00");
        clinic.booked("B", "prov-77", "loc-1", "09:30");
        clinic.says("patient.checkin.v1", "09:00", "'patientId': 'p-A', 'appointmentId': 'A'");
        clinic.says("patient.checkin.v1", "09:25", "'patientId': 'p-B', 'appointmentId': 'B'");
        clinic.says("provider.status.update.v1", "09:40", "'providerId': 'prov-77', 'status': 'busy'");
    }

    @AfterEach
    void close() {
        clinic.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"board", "operator", "admin"})
    void isKeptFromThoseWhoDoNotTreatThem(String role) throws Exception {
        for (String query : QUESTIONS) {
            assertThat(clinic.ask(query, issuer.token("clinic-abc", role)).body())
                    .as(query)
                    .doesNotContain("p-A", "p-B", "patientId");
        }
        assertThat(records).isEmpty();
    }

    @Test
    void isToldToThoseWhoDoAndThatIsKept() throws Exception {
        HttpResponse<String> answer =
                clinic.ask("/visits/A", issuer.token("clinic-abc", "clinical"), "Purpose-Of-Use", "ETREAT");

        assertThat(answer.body()).contains("\"patientId\":\"p-A\"");
        assertThat(records).hasSize(1);
        JsonNode record = records.getFirst();
        assertThat(record.get("eventType").asText()).isEqualTo("orchestration.audit.v1");
        assertThat(record.at("/data/action").asText()).isEqualTo("read");
        assertThat(record.at("/data/actor").asText()).isEqualTo("staff-12");
        assertThat(record.at("/data/subject").asText()).isEqualTo("/v1/tenants/clinic-abc/visits/A");
        assertThat(record.at("/data/purpose").asText()).isEqualTo("ETREAT");
        assertThat(record.at("/data/outcome").asText()).isEqualTo("200");
    }

    @Test
    void thatSomeoneLookedForWhatIsNotThereIsKeptToo() throws Exception {
        clinic.ask("/visits/none", issuer.token("clinic-abc", "clinical"));

        assertThat(records.getFirst().at("/data/outcome").asText()).isEqualTo("404");
        assertThat(records.getFirst().at("/data/purpose").asText()).isEqualTo("TREAT");
    }

    @Test
    void isToldOfBothPatientsWhereTheVisitOfOneIsReportedOfAnother() throws Exception {
        clinic.says("patient.checkin.v1", "09:41", "'patientId': 'p-B', 'appointmentId': 'A'");

        String history = clinic.ask("/visits/A/history", issuer.token("clinic-abc", "clinical"))
                .body();
        assertThat(history).contains("\"patientId\":\"p-A\"", "\"patientId\":\"p-B\"");
        assertThat(clinic.ask("/visits/A/history", issuer.token("clinic-abc", "operator"))
                        .body())
                .doesNotContain("p-A", "p-B");
    }

    @Test
    void isNeverOnAWall() throws Exception {
        String token = issuer.token("clinic-abc", "clinical");

        assertThat(clinic.ask("/board?view=wall", token).body()).doesNotContain("p-A", "patientId");
        assertThat(clinic.ask("/board", token).body()).contains("p-A");
        assertThat(records).hasSize(1);
    }

    @Test
    void isToldAgainOnlyIfItChanged() throws Exception {
        String token = issuer.token("clinic-abc", "clinical");
        String tag = clinic.ask("/board", token).headers().firstValue("ETag").orElseThrow();

        assertThat(clinic.ask("/board", token, "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        String others = issuer.token("clinic-abc", "board");
        assertThat(clinic.ask("/board", others, "If-None-Match", tag).statusCode())
                .isEqualTo(200);
        clinic.says("appointment.status.changed.v1", "09:40", "'appointmentId': 'A', 'newStatus': 'called'");
        assertThat(clinic.ask("/board", token, "If-None-Match", tag).statusCode())
                .isEqualTo(200);
    }

    private static JsonNode read(byte[] value) {
        try {
            return new JsonMapper().readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
