package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.serdes.DeadLetter;
import org.practiceflow.serdes.TopicDescriptor;
import org.practiceflow.serdes.Topics;
import org.practiceflow.topology.clock.ClockMode;

@DisplayName("A recorded day")
class RecordedDaysTest {
    private static final Path DAYS = Path.of("../fixtures/days");
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @ValueSource(strings = {"calm", "hard", "bad-input"})
    void givesExactlyTheExpectedOutputsAndNothingMoreWhenReplayedAgain(String name) throws IOException {
        List<JsonNode> day = read(DAYS.resolve(name).resolve("events.ndjson"));
        try (ClinicDay clinic = new ClinicDay(ClockMode.REPLAY, instant(day.getFirst()))) {
            replay(clinic, day);
            List<String> actual = outputs(clinic);
            Path expected = DAYS.resolve(name).resolve("expected.ndjson");
            Path written = Files.write(Path.of("target", name + "-actual.ndjson"), actual);
            assertThat(Files.exists(expected) ? Files.readAllLines(expected) : List.of())
                    .as("Compare %s with %s; where the change is meant, take it over by hand", written, expected)
                    .isEqualTo(actual);

            replay(clinic, day);
            assertThat(outputs(clinic)).allMatch(line -> line.contains(Topics.DEAD_LETTERS.name()));
        }
    }

    private static void replay(ClinicDay clinic, List<JsonNode> day) {
        for (JsonNode line : day) {
            byte[] key = line.hasNonNull("key") ? line.get("key").asText().getBytes(StandardCharsets.UTF_8) : null;
            clinic.sends(
                    line.get("topic").asText(), new TestRecord<>(key, value(line), new RecordHeaders(), instant(line)));
        }
    }

    private static byte[] value(JsonNode line) {
        if (line.has("base64")) {
            return Base64.getDecoder().decode(line.get("base64").asText());
        }
        if (line.has("text")) {
            return line.get("text").asText().getBytes(StandardCharsets.UTF_8);
        }
        return line.hasNonNull("value") ? line.get("value").toString().getBytes(StandardCharsets.UTF_8) : null;
    }

    private static List<String> outputs(ClinicDay clinic) throws IOException {
        List<String> lines = new ArrayList<>();
        for (TopicDescriptor topic : Topics.all()) {
            for (TestRecord<byte[], byte[]> record : clinic.records(topic.name())) {
                ObjectNode line = JSON.createObjectNode().put("topic", topic.name());
                if (topic.equals(Topics.DEAD_LETTERS)) {
                    line.put("reason", header(record, DeadLetter.REASON));
                    line.put("pointer", header(record, DeadLetter.POINTER));
                    line.put("source", header(record, DeadLetter.SOURCE_TOPIC));
                    line.put(
                            "bytes",
                            record.value() == null ? null : Base64.getEncoder().encodeToString(record.value()));
                } else {
                    line.put("key", new String(record.key(), StandardCharsets.UTF_8));
                    line.set("value", JSON.readTree(record.value()));
                }
                lines.add(line.toString());
            }
        }
        return lines;
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static Instant instant(JsonNode line) {
        return Instant.parse(line.get("at").asText());
    }

    private static List<JsonNode> read(Path file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }
}
