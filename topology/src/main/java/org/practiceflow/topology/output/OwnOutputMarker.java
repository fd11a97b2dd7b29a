package org.practiceflow.topology.output;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.EventType;

/**
 * The header by which intake recognises, without decoding it, what this application published itself on a topic that it also
 * reads. It fits these bytes alone: stream processors pass headers on to whatever they make of a record.
 */
public final class OwnOutputMarker {
    private static final String HEADER = "orchestrator.crc32c";

    /** The topics that are read and published to. */
    private static final Set<String> TOPICS = Arrays.stream(EventType.values())
            .filter(EventType::isInput)
            .filter(type -> Event.Output.class.isAssignableFrom(type.event()))
            .map(EventType::eventName)
            .collect(Collectors.toUnmodifiableSet());

    private OwnOutputMarker() {}

    /** Marks what is published on that topic, if it is one that is also read. */
    public static void mark(String topic, Headers headers, byte[] value) {
        if (TOPICS.contains(topic)) {
            headers.add(HEADER, checksum(value));
        }
    }

    /** Whether the record is marked as ours, and still is what it was; one that is not marked may be ours all the same. */
    public static boolean isMarked(String topic, Headers headers, byte @Nullable [] value) {
        Header mark = TOPICS.contains(topic) ? headers.lastHeader(HEADER) : null;
        return mark != null && value != null && Arrays.equals(mark.value(), checksum(value));
    }

    /** As text, since connectors take headers for text. */
    private static byte[] checksum(byte[] value) {
        CRC32C checksum = new CRC32C();
        checksum.update(value);
        return HexFormat.of().toHexDigits((int) checksum.getValue()).getBytes(StandardCharsets.UTF_8);
    }
}
