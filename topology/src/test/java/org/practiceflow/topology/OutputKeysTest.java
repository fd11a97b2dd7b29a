package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.practiceflow.serdes.TopicDescriptor;
import org.practiceflow.serdes.TopicDescriptor.Direction;
import org.practiceflow.serdes.Topics;
import org.practiceflow.serdes.event.RoleChange;
import org.practiceflow.topology.clock.ClockMode;

/** Two clinics have the same hard day, the same role and the same ids. */
@DisplayName("The key of what is published")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutputKeysTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> TENANTS = List.of(ClinicDay.TENANT, "clinic-xyz");
    private static final String ROLE = """
            {'resourceType': 'PractitionerRole', 'extension':
             [{'url': 'http://hl7.org/fhir/StructureDefinition/timezone', 'valueCode': 'UTC'}],
             'availableTime': [{'daysOfWeek': ['tue'], 'availableStartTime': '09:00:00', 'availableEndTime': '10:00:00'}]}""";

    /** Pointers to the parts of keys in an event. */
    private static final Map<String, String> PARTS = Map.of(
            "tenant", "/tenantId",
            "provider", "/data/providerId",
            "location", "/data/locationId",
            "resourceType", "/data/resourceType",
            "slot", "/data/id",
            "appointment", "/data/appointmentId",
            "resource", "/data/resourceId",
            "alert", "/data/alertId");

    private ClinicDay clinics;

    @BeforeAll
    void bothDaysPass() throws IOException {
        RecordedDayFile day = RecordedDayFile.named("hard");
        clinics = new ClinicDay(ClockMode.REPLAY, day.start());
        TENANTS.forEach(tenant -> clinics.publishFor(tenant, SlotBook.role(ROLE, RoleChange.CREATED)));
        TENANTS.forEach(tenant -> day.as(tenant).sendTo(clinics));
    }

    @AfterAll
    void close() {
        clinics.close();
    }

    static Stream<TopicDescriptor> outputs() {
        return Topics.all().stream()
                .filter(topic -> topic.direction() != Direction.INPUT && !topic.equals(Topics.DEAD_LETTERS));
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void isWhatTheContractOfItsTopicStates(TopicDescriptor topic) throws IOException {
        List<TestRecord<byte[], byte[]>> announced = clinics.records(topic.name());
        List<TestRecord<byte[], byte[]>> events =
                announced.stream().filter(record -> record.value() != null).toList();

        assertThat(events)
                .extracting(record -> event(record).get("tenantId").asText())
                .contains(TENANTS.toArray(String[]::new));
        for (TestRecord<byte[], byte[]> record : events) {
            assertThat(key(record)).isEqualTo(keyOf(topic, event(record)));
        }
        assertThat(announced.stream().map(OutputKeysTest::key))
                .as("what is gone has the key by which it was known")
                .isSubsetOf(events.stream().map(OutputKeysTest::key).toList());
    }

    private static String key(TestRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    private static String keyOf(TopicDescriptor topic, JsonNode event) {
        return Arrays.stream(topic.key().split("/"))
                .map(part -> event.at(PARTS.get(part)).asText())
                .collect(Collectors.joining("/"));
    }

    private static JsonNode event(TestRecord<byte[], byte[]> record) throws IOException {
        return JSON.readTree(record.value());
    }
}
