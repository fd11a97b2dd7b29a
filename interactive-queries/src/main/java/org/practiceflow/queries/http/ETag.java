package org.practiceflow.queries.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** A weak entity tag: the same for the same content, whatever its freshness. */
final class ETag {
    private static final int BYTES = 12;
    private static final String WEAK = "W/";

    private ETag() {}

    static String of(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return "W/\"" + Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, BYTES)) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing in this JDK", e);
        }
    }

    /** Returns whether the tag is one of the caller's, as its {@code If-None-Match} lists them. */
    static boolean isAmong(String tag, String tags) {
        return tags.equals("*")
                || Arrays.stream(tags.split(","))
                        .map(String::strip)
                        .anyMatch(one -> opaque(one).equals(opaque(tag)));
    }

    /** Returns the tag without the mark of a weak one: clients that name a version leave it out. */
    private static String opaque(String tag) {
        return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
    }
}
