package org.practiceflow.topology;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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

/** The events that all producers published on a recorded day, in order. */
record RecordedDayFile(List<RecordedDayFile.PublishedRecord> records) {
    static final Path DAYS = Path.of("../fixtures/days");
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * A record of the day.
     *
     * @param key null for none
     * @param value null for a tombstone
     */
    record PublishedRecord(Instant at, String topic, byte[] key, byte[] value) {
        void sendTo(ClinicDay clinic) {
            clinic.sends(topic, new TestRecord<>(key, value, new RecordHeaders(), at));
        }

        private PublishedRecord as(String tenantId) {
            return new PublishedRecord(at, topic, as(tenantId, key), as(tenantId, value));
        }

        /**
         * Replaces the tenant. Maps each byte to a character and back, so that bytes that are not text stay the same.
         */
        private static byte[] as(String tenantId, byte[] bytes) {
            return bytes == null
                    ? null
                    : new String(bytes, StandardCharsets.ISO_8859_1)
                            .replace(ClinicDay.TENANT, tenantId)
                            .getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    static RecordedDayFile named(String name) throws IOException {
        List<PublishedRecord> records = new ArrayList<>();
        for (String line : Files.readAllLines(DAYS.resolve(name).resolve("events.ndjson"))) {
            records.add(published(JSON.readTree(line)));
        }
        return new RecordedDayFile(List.copyOf(records));
    }

    /** Returns the same day in another clinic. */
    RecordedDayFile as(String tenantId) {
        return new RecordedDayFile(
                records.stream().map(record -> record.as(tenantId)).toList());
    }

    Instant start() {
        return records.getFirst().at();
    }

    void sendTo(ClinicDay clinic) {
        records.forEach(record -> record.sendTo(clinic));
    }

    private static PublishedRecord published(JsonNode line) {
        byte[] key = line.hasNonNull("key") ? line.get("key").asText().getBytes(StandardCharsets.UTF_8) : null;
        return new PublishedRecord(
                Instant.parse(line.get("at").asText()), line.get("topic").asText(), key, value(line));
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
}
