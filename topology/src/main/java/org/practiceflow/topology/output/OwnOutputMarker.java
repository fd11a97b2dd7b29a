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
 * The header by which intake recognises this application's own output, without decoding it, on topics that are also
 * read. It matches these bytes only, since stream processors pass headers on to the records that they derive.
 */
public final class OwnOutputMarker {
    private static final String HEADER = "orchestrator.crc32c";

    /** The topics that are both read and published to. */
    private static final Set<String> TOPICS = Arrays.stream(EventType.values())
            .filter(EventType::isInput)
            .filter(type -> Event.Output.class.isAssignableFrom(type.event()))
            .map(EventType::eventName)
            .collect(Collectors.toUnmodifiableSet());

    private OwnOutputMarker() {}

    /** Marks a record if its topic is also read. */
    public static void mark(String topic, Headers headers, byte[] value) {
        if (TOPICS.contains(topic)) {
            headers.add(HEADER, checksum(value));
        }
    }

    /**
     * Returns true if the record is marked as this application's and unchanged since. An unmarked record may still be
     * its own.
     */
    public static boolean isMarked(String topic, Headers headers, byte @Nullable [] value) {
        Header mark = TOPICS.contains(topic) ? headers.lastHeader(HEADER) : null;
        return mark != null && value != null && Arrays.equals(mark.value(), checksum(value));
    }

    /** Returns the checksum as text, since connectors expect headers to be text. */
    private static byte[] checksum(byte[] value) {
        CRC32C checksum = new CRC32C();
        checksum.update(value);
        return HexFormat.of().toHexDigits((int) checksum.getValue()).getBytes(StandardCharsets.UTF_8);
    }
}
