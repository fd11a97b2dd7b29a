package org.practiceflow.topology.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids derived from names: the same names always give the same id. */
public final class NameBasedId {
    private static final ThreadLocal<MessageDigest> MD5 = ThreadLocal.withInitial(NameBasedId::md5);

    private NameBasedId() {}

    /** Returns the version 3 UUID (RFC 9562, without a namespace) of these names in order. */
    public static String of(String... names) {
        byte[] identity = CompositeKey.of(names).text().getBytes(StandardCharsets.UTF_8);
        ByteBuffer hash = ByteBuffer.wrap(MD5.get().digest(identity));
        long max = hash.getLong();
        long least = hash.getLong();
        return new UUID((max & ~0xf000L) | 0x3000L, (least & ~(3L << 62)) | (1L << 63)).toString();
    }

    /** Creates a digest. Each thread keeps one, since looking it up takes longer than using it. */
    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected MD5, which every Java platform has", e);
        }
    }
}
