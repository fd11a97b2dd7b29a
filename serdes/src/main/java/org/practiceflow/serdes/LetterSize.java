package org.practiceflow.serdes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Keeps dead letters within what their topic takes, which a producer measures before it compresses. What would be larger goes with
 * the hash and the size of its value instead; the place that every letter names tells where the original lies.
 *
 * @param most the bytes of the largest letter
 */
public record LetterSize(int most) {
    /** As large as anything that a producer writes. */
    public static final LetterSize LARGEST = new LetterSize(TopicDescriptor.LARGEST);

    /** What a record takes beside its parts, and more. */
    private static final int FRAME_BYTES = 512;

    private static final int HEADER_FRAME_BYTES = 16;
    private static final byte[] NOTHING = new byte[0];

    /** Returns the letter, or what of it its topic takes. */
    public ProducerRecord<byte[], byte[]> fitted(ProducerRecord<byte[], byte[]> letter) {
        if (bytes(letter.key(), letter.value(), letter.headers()) <= most) {
            return letter;
        }
        Headers headers = new RecordHeaders(letter.headers());
        byte[] value = letter.value();
        if (value != null && value.length > 0) {
            put(headers, DeadLetter.VALUE_SHA256, sha256(value));
            put(headers, DeadLetter.VALUE_BYTES, Integer.toString(value.length));
        }
        byte[] key = letter.key();
        if (bytes(key, NOTHING, headers) > most) {
            key = NOTHING;
            headers = ours(headers);
        }
        return new ProducerRecord<>(letter.topic(), letter.partition(), letter.timestamp(), key, NOTHING, headers);
    }

    private static Headers ours(Headers all) {
        Headers ours = new RecordHeaders();
        all.forEach(header -> {
            if (header.key().startsWith(DeadLetter.PREFIX)) {
                ours.add(header);
            }
        });
        return ours;
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected every JDK to have SHA-256", e);
        }
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
