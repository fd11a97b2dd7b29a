package org.practiceflow.serdes;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hash and the size of a value, by which it is recognised.
 *
 * @param sha256 its SHA-256 hash, in hexadecimal digits
 * @param bytes its size in bytes
 */
public record Fingerprint(String sha256, int bytes) {
    public static Fingerprint of(byte[] value) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(value);
            return new Fingerprint(HexFormat.of().formatHex(hash), value.length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected every JDK to have SHA-256", e);
        }
    }
}
