package org.practiceflow.topology;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.practiceflow.serdes.TopicDescriptor;

/** A published record with all its bytes. */
public record OutputRecord(String topic, String key, String value, List<String> headers, long timestamp) {
    private static final String NONE = "none";
    private static final JsonMapper JSON = new JsonMapper();

    /** Returns the records that a clinic published to topics since the last call. */
    public static List<OutputRecord> of(ClinicDay clinic, Collection<TopicDescriptor> topics) {
        return topics.stream()
                .flatMap(topic -> clinic.records(topic.name()).stream().map(record -> of(topic.name(), record)))
                .toList();
    }

    private static OutputRecord of(String topic, TestRecord<byte[], byte[]> record) {
        List<String> headers = Stream.of(record.headers().toArray())
                .map(header -> header.key() + "=" + hex(header.value()))
                .toList();
        return new OutputRecord(topic, hex(record.key()), hex(record.value()), headers, record.timestamp());
    }

    /** Returns the tenant, with which the key begins. */
    public String tenantId() {
        return new String(HexFormat.of().parseHex(key), StandardCharsets.UTF_8).split("/", 2)[0];
    }

    public boolean isTombstone() {
        return value.equals(NONE);
    }

    public JsonNode event() {
        try {
            return JSON.readTree(HexFormat.of().parseHex(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return bytes == null ? NONE : HexFormat.of().formatHex(bytes);
    }
}
