package org.practiceflow.topology.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids that follow from names: the same names give the same id, whoever makes it and whenever. */
public final class NameBasedId {
    private static final ThreadLocal<MessageDigest> MD5 = ThreadLocal.withInitial(NameBasedId::md5);

    private NameBasedId() {}

    /** A UUID of version 3 (RFC 9562, without a name space) of these names, one after the other. */
    public static String of(String... names) {
        byte[] identity = String.join("\u0000", names).getBytes(StandardCharsets.UTF_8);
        ByteBuffer hash = ByteBuffer.wrap(MD5.get().digest(identity));
        long max = hash.getLong();
        long least = hash.getLong();
        return new UUID((max & ~0xf000L) | 0x3000L, (least & ~(3L << 62)) | (1L << 63)).toString();
    }

    /** One a thread: to look it up takes longer than to use it. */
    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected MD5, which every Java platform has", e);
        }
    }
}
