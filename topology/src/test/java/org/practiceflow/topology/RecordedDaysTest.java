package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.serdes.DeadLetterHeaders;
import org.practiceflow.serdes.EventFormat;
import org.practiceflow.serdes.IntakeRules;
import org.practiceflow.serdes.TopicDescriptor;
import org.practiceflow.serdes.Topics;
import org.practiceflow.topology.clock.ClockMode;
import org.practiceflow.topology.store.StoreNames;

@DisplayName("A recorded day")
class RecordedDaysTest {
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @ValueSource(strings = {"calm", "hard", "bad-input"})
    void givesExactlyTheExpectedOutputsAndNothingMoreWhenReplayedAgain(String name) throws IOException {
        RecordedDayFile day = RecordedDayFile.named(name);
        try (ClinicDay clinic = new ClinicDay(topology(IntakeRules.DEFAULTS), day.start())) {
            day.sendTo(clinic);
            List<String> actual = outputs(clinic);
            Path expected = RecordedDayFile.DAYS.resolve(name).resolve("expected.ndjson");
            Path written = Files.write(Path.of("target", name + "-actual.ndjson"), actual);
            assertThat(Files.exists(expected) ? Files.readAllLines(expected) : List.of())
                    .as("Compare %s with %s; where the change is meant, take it over by hand", written, expected)
                    .isEqualTo(actual);

            day.sendTo(clinic);
            assertThat(outputs(clinic)).allMatch(line -> line.contains(Topics.DEAD_LETTERS.name()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"calm", "hard", "bad-input"})
    void isToldTheSameWhereEventsLieInTheirTenantsShardAlready(String name) throws IOException {
        RecordedDayFile day = RecordedDayFile.named(name);
        try (ClinicDay clinic = new ClinicDay(topology(IntakeRules.DEFAULTS.withTenantPartitions(1)), day.start())) {
            day.sendTo(clinic);

            assertThat(outputs(clinic))
                    .isEqualTo(Files.readAllLines(
                            RecordedDayFile.DAYS.resolve(name).resolve("expected.ndjson")));
        }
    }

    /** A replay orders records by times that a broker would reject. */
    @Test
    void isWrittenToChangelogsAtTimesThatThereAre() throws IOException {
        RecordedDayFile day = RecordedDayFile.named("calm");
        try (ClinicDay clinic = new ClinicDay(topology(IntakeRules.DEFAULTS.withTenantPartitions(1)), day.start())) {
            day.sendTo(clinic);

            for (String store : StoreNames.ALL) {
                assertThat(clinic.changelog(store))
                        .isNotEmpty()
                        .allSatisfy(record -> assertThat(record.getRecordTime())
                                .isBefore(day.start().plus(Duration.ofDays(2))));
            }
        }
    }

    private static Topology topology(IntakeRules intake) {
        return new OrchestrationTopology(
                        ClockMode.REPLAY,
                        intake,
                        ZoneOffset.UTC,
                        BuiltInDslStoreSuppliers.ROCKS_DB,
                        EventFormat.CANONICAL)
                .build();
    }

    private static List<String> outputs(ClinicDay clinic) throws IOException {
        List<String> lines = new ArrayList<>();
        for (TopicDescriptor topic : Topics.all()) {
            for (TestRecord<byte[], byte[]> record : clinic.records(topic.name())) {
                ObjectNode line = JSON.createObjectNode().put("topic", topic.name());
                if (topic.equals(Topics.DEAD_LETTERS)) {
                    line.put("reason", header(record, DeadLetterHeaders.REASON));
                    line.put("pointer", header(record, DeadLetterHeaders.POINTER));
                    line.put("source", header(record, DeadLetterHeaders.SOURCE_TOPIC));
                    line.put(
                            "bytes",
                            record.value() == null ? null : Base64.getEncoder().encodeToString(record.value()));
                } else {
                    line.put("key", new String(record.key(), StandardCharsets.UTF_8));
                    line.set("value", record.value() == null ? null : JSON.readTree(record.value()));
                }
                lines.add(line.toString());
            }
        }
        return lines;
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
