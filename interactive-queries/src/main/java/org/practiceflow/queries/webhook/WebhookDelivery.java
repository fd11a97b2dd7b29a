package org.practiceflow.queries.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A delivery of a provider, with the signatures that prove its origin.
 *
 * @param id its identity, the same when it is delivered again
 * @param timestamp the time at which it was sent, in seconds of the epoch
 * @param signatures the signatures, separated by spaces; each is a scheme, a comma and Base64
 */
public record WebhookDelivery(
        @Nullable String id,
        @Nullable String timestamp,
        @Nullable String signatures,
        Bytes body) {
    /** The maximum number of characters of an identity. */
    public static final int MAX_ID_LENGTH = 128;

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int MAX_SIGNATURES = 10;

    /** Returns true if one of the keys verifies a signature, and it was sent within five minutes of {@code now}. */
    public boolean isSignedBy(List<WebhookKey> keys, Instant now) {
        if (id == null || timestamp == null || signatures == null || !timestamp.matches("\\d{1,11}")) {
            return false;
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                .abs();
        if (age.compareTo(TOLERANCE) > 0) {
            return false;
        }
        byte[] content = content(id, timestamp);
        return Arrays.stream(signatures.split(" "))
                .limit(MAX_SIGNATURES)
                .anyMatch(signature -> keys.stream().anyMatch(key -> verifies(key, content, signature)));
    }

    private static boolean verifies(WebhookKey key, byte[] content, String signature) {
        String[] parts = signature.split(",", 2);
        if (parts.length < 2 || !parts[0].equals(key.scheme())) {
            return false;
        }
        try {
            return key.verifies(content, Base64.getDecoder().decode(parts[1]));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private byte[] content(String ofId, String sentAt) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes((ofId + "." + sentAt + ".").getBytes(StandardCharsets.UTF_8));
        content.writeBytes(body.get());
        return content.toByteArray();
    }
}
