package org.practiceflow.queries.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** A weak entity tag: the same for the same content, however fresh it is. */
final class ETag {
    private static final int BYTES = 12;

    private ETag() {}

    static String of(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return "W/\"" + Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, BYTES)) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected every JDK to have SHA-256", e);
        }
    }

    /** Whether the tag is among those that the one who asks already has. */
    static boolean isAmong(String tag, String tags) {
        return tags.equals("*")
                || Arrays.stream(tags.split(",")).map(String::strip).anyMatch(tag::equals);
    }
}
