package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.topology.clock.ClockMode;

/** Two clinics have the same hard day, and the same ids. */
@DisplayName("The key of what is published")
class OutputKeysTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> TENANTS = List.of(ClinicDay.TENANT, "clinic-xyz");
    private ClinicDay clinics;

    @BeforeEach
    void bothDaysPass() throws IOException {
        RecordedDay day = RecordedDay.named("hard");
        clinics = new ClinicDay(ClockMode.REPLAY, day.start());
        TENANTS.forEach(tenant -> day.as(tenant).sendTo(clinics));
    }

    @AfterEach
    void close() {
        clinics.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"patient.flow.update.v1", "orchestration.alert.v1", "orchestration.adjustment.v1"})
    void isTheTenantWhereEachRecordIsKept(String topic) throws IOException {
        for (TestRecord<byte[], byte[]> record : told(topic)) {
            assertThat(key(record)).isEqualTo(event(record).get("tenantId").asText());
        }
    }

    @Test
    void isTheTenantAndTheProviderWhereOnlyTheLastDelayOfEachIsKept() throws IOException {
        for (TestRecord<byte[], byte[]> record : told("orchestration.delay.v1")) {
            JsonNode event = event(record);
            assertThat(key(record))
                    .isEqualTo(event.get("tenantId").asText() + "/"
                            + event.at("/data/providerId").asText());
        }
    }

    @Test
    void isTheTenantThePlaceAndTheTypeWhereOnlyTheLastCountOfEachIsKept() throws IOException {
        for (TestRecord<byte[], byte[]> record : told("orchestration.occupancy.v1")) {
            JsonNode event = event(record);
            assertThat(key(record))
                    .isEqualTo(String.join(
                            "/",
                            event.get("tenantId").asText(),
                            event.at("/data/locationId").asText(),
                            event.at("/data/resourceType").asText()));
        }
    }

    private List<TestRecord<byte[], byte[]>> told(String topic) throws IOException {
        List<TestRecord<byte[], byte[]>> told = clinics.records(topic);
        assertThat(told)
                .extracting(record -> event(record).get("tenantId").asText())
                .contains(TENANTS.toArray(String[]::new));
        return told;
    }

    private static String key(TestRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    private static JsonNode event(TestRecord<byte[], byte[]> record) throws IOException {
        return JSON.readTree(record.value());
    }
}
