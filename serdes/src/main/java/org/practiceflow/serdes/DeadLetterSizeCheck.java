package org.practiceflow.serdes;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Keeps dead letters within what their topic takes, which a producer measures before it compresses. What would be larger goes with
 * the hash and the size of its value instead; the place that every letter names tells where the original lies.
 *
 * @param max the bytes of the largest letter
 */
public record DeadLetterSizeCheck(int max) {
    /** As large as anything that a producer writes. */
    public static final DeadLetterSizeCheck LARGEST = new DeadLetterSizeCheck(TopicDescriptor.LARGEST);

    /** What a record takes beside its parts, and more. */
    private static final int FRAME_BYTES = 512;

    private static final int HEADER_FRAME_BYTES = 16;
    private static final byte[] NOTHING = new byte[0];

    /** What intake makes of an event is never so many times as large: an end in place of a duration, times in full. */
    private static final int GROWTH = 8;

    /** Whether the letter of an event whose value has so many bytes may have to go without it, at intake or later. */
    public boolean mayOmitValue(int bytes) {
        return (long) bytes * GROWTH > max;
    }

    /** Returns the letter, or what of it its topic takes. */
    public ProducerRecord<byte[], byte[]> fit(ProducerRecord<byte[], byte[]> deadLetter) {
        return fit(deadLetter, null);
    }

    /**
     * Returns the letter, or what of it its topic takes.
     *
     * @param original the value that lies where the letter names, null where it is the letter's
     */
    public ProducerRecord<byte[], byte[]> fit(
            ProducerRecord<byte[], byte[]> deadLetter, @Nullable Fingerprint original) {
        if (bytes(deadLetter.key(), deadLetter.value(), deadLetter.headers()) <= max) {
            return deadLetter;
        }
        Headers headers = new RecordHeaders(deadLetter.headers());
        byte[] value = deadLetter.value();
        if (value != null && value.length > 0) {
            Fingerprint lies = original == null ? Fingerprint.of(value) : original;
            put(headers, DeadLetterHeaders.VALUE_SHA256, lies.sha256());
            put(headers, DeadLetterHeaders.VALUE_BYTES, Integer.toString(lies.bytes()));
        }
        byte[] key = deadLetter.key();
        if (bytes(key, NOTHING, headers) > max) {
            key = NOTHING;
            headers = ours(headers);
        }
        return new ProducerRecord<>(
                deadLetter.topic(), deadLetter.partition(), deadLetter.timestamp(), key, NOTHING, headers);
    }

    private static Headers ours(Headers all) {
        Headers ours = new RecordHeaders();
        all.forEach(header -> {
            if (header.key().startsWith(DeadLetterHeaders.PREFIX)) {
                ours.add(header);
            }
        });
        return ours;
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name);
        DeadLetterHeaders.put(headers, name, value);
    }

    private static long bytes(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        long bytes = (long) FRAME_BYTES + length(key) + length(value);
        for (Header header : headers) {
            bytes += Utf8.length(header.key()) + HEADER_FRAME_BYTES + length(header.value());
        }
        return bytes;
    }

    private static int length(byte @Nullable [] part) {
        return part == null ? 0 : part.length;
    }
}
