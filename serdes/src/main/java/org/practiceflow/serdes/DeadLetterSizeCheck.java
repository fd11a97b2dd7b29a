package org.practiceflow.serdes;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Keeps dead letters within the maximum size of their topic, which a producer measures before compression. A larger
 * dead letter has the hash and the size of its value instead of the value. Its source position locates the original.
 *
 * @param max the maximum size of a dead letter in bytes
 */
public record DeadLetterSizeCheck(int max) {
    /** The check that admits the largest record that a producer writes. */
    public static final DeadLetterSizeCheck DEFAULT = new DeadLetterSizeCheck(TopicDescriptor.MAX_RECORD_BYTES);

    /** An upper bound for the bytes of a record in addition to its parts. */
    private static final int FRAME_BYTES = 512;

    private static final int HEADER_FRAME_BYTES = 16;
    private static final byte[] NOTHING = new byte[0];

    /** An upper bound for the growth of an event at intake: an end replaces a duration, times are written in full. */
    private static final int GROWTH = 8;

    /**
     * Returns whether the dead letter of an event may have to omit its value, at intake or later.
     *
     * @param bytes the size of the value
     */
    public boolean mayOmitValue(int bytes) {
        return (long) bytes * GROWTH > max;
    }

    /** Returns the dead letter, or as much of it as fits its topic. */
    public ProducerRecord<byte[], byte[]> fit(ProducerRecord<byte[], byte[]> deadLetter) {
        return fit(deadLetter, null);
    }

    /**
     * Returns the dead letter, or as much of it as fits its topic.
     *
     * @param original the value at the source position, null if the dead letter has that very value
     */
    public ProducerRecord<byte[], byte[]> fit(
            ProducerRecord<byte[], byte[]> deadLetter, @Nullable Fingerprint original) {
        if (bytes(deadLetter.key(), deadLetter.value(), deadLetter.headers()) <= max) {
            return deadLetter;
        }
        Headers headers = HeaderCopies.copyOf(deadLetter.headers());
        byte[] value = deadLetter.value();
        if (value != null && value.length > 0) {
            Fingerprint lies = original == null ? Fingerprint.of(value) : original;
            put(headers, DeadLetterHeaders.VALUE_SHA256, lies.sha256());
            put(headers, DeadLetterHeaders.VALUE_BYTES, Integer.toString(lies.bytes()));
        }
        byte[] key = deadLetter.key();
        if (bytes(key, NOTHING, headers) > max) {
            key = NOTHING;
            headers = ownHeaders(headers);
        }
        return new ProducerRecord<>(
                deadLetter.topic(), deadLetter.partition(), deadLetter.timestamp(), key, NOTHING, headers);
    }

    private static Headers ownHeaders(Headers all) {
        Headers ours = HeaderCopies.empty();
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
