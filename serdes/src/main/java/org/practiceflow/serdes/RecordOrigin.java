package org.practiceflow.serdes;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The place where a record was first read. It travels with the event, so that a later failure can still name it.
 *
 * @param value the fingerprint of the record's value; null if every dead letter has space for the event
 */
public record RecordOrigin(
        String topic, int partition, long offset, @Nullable Fingerprint value) {
    private static final String HEADER = "origin";

    /** Returns the headers that continue with the event, without those of its original encoding. */
    public Headers addedTo(Headers headers) {
        String place = topic + ":" + partition + ":" + offset;
        String origin = value == null ? place : place + ":" + value.bytes() + ":" + value.sha256();
        Headers others = EncodingHeaders.without(headers);
        others.remove(HEADER);
        return others.add(HEADER, origin.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the record's headers other than this one. */
    public static Headers without(Headers headers) {
        return HeaderCopies.copyOf(headers).remove(HEADER);
    }

    /** Returns the origin that the headers of an event state. */
    public static Optional<RecordOrigin> of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null) {
            return Optional.empty();
        }
        String[] parts = new String(header.value(), StandardCharsets.UTF_8).split(":", 5);
        Fingerprint value = parts.length == 3 ? null : new Fingerprint(parts[4], Integer.parseInt(parts[3]));
        return Optional.of(new RecordOrigin(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2]), value));
    }
}
