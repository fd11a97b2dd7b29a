package org.practiceflow.topology.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of timers: {@code tenant NUL timers NUL instant kind NUL id}, followed by {@code NUL attempt} unless it is the
 * first attempt. No id contains a control character, and the instant is big-endian with its sign flipped. So a tenant's
 * timers are one contiguous range in the order in which they are due. After all tenants come the instant until which
 * all timers have fired, and a key for each tenant.
 */
final class TimerKey {
    /** An instant before every one at which a timer may be due. */
    static final Instant EARLIEST = Instant.ofEpochMilli(Long.MIN_VALUE);

    /** The first byte of keys after all tenants: no UTF-8 text contains it. */
    private static final byte BEHIND_TENANTS = (byte) 0xff;

    static final Bytes FIRED_UNTIL = Bytes.wrap(new byte[] {BEHIND_TENANTS});

    private static final String SEPARATOR = String.valueOf(CompositeKey.SEPARATOR);
    private static final String TABLE = "timers";
    private static final int TABLE_LENGTH = (TABLE + SEPARATOR).length();

    private TimerKey() {}

    static Bytes of(Timer timer) {
        EntityRef entity = timer.entity();
        String first = entity.kind().name() + SEPARATOR + entity.id();
        return bytes(
                timer.tenantId(),
                timer.dueAt(),
                timer.attempt() == 0 ? first : first + SEPARATOR + "%02d".formatted(timer.attempt()));
    }

    /** Returns a key before every timer due at that instant, and after all that are due earlier. */
    static Bytes from(String tenantId, Instant instant) {
        return bytes(tenantId, instant, "");
    }

    static Bytes afterLastOf(String tenantId) {
        return TenantKey.afterLastOf(tenantId, TABLE);
    }

    /** Returns the key that registers a tenant, so that tenants need not be searched for among the traces of timers. */
    static Bytes ofTenant(String tenantId) {
        byte[] name = utf8(tenantId);
        return Bytes.wrap(ByteBuffer.allocate(1 + name.length)
                .put(BEHIND_TENANTS)
                .put(name)
                .array());
    }

    /** Returns true for the instant until which all timers have fired, and for the key of a tenant. */
    static boolean isBehindTenants(byte[] key) {
        return key.length > 0 && key[0] == BEHIND_TENANTS;
    }

    static String tenant(Bytes ofTenant) {
        return new String(ofTenant.get(), 1, ofTenant.get().length - 1, StandardCharsets.UTF_8);
    }

    static Timer timer(Bytes key) {
        ByteBuffer bytes = ByteBuffer.wrap(key.get());
        int end = endOfTenant(key);
        String tenantId = new String(key.get(), 0, end, StandardCharsets.UTF_8);
        Instant dueAt = instant(bytes.position(end + 1 + TABLE_LENGTH));
        String[] rest = StandardCharsets.UTF_8.decode(bytes).toString().split(SEPARATOR, 3);
        return new Timer(
                dueAt,
                tenantId,
                new EntityRef(EntityKind.valueOf(rest[0]), rest[1]),
                rest.length < 3 ? 0 : Integer.parseInt(rest[2]));
    }

    static Instant dueAt(Bytes key) {
        return instant(ByteBuffer.wrap(key.get()).position(endOfTenant(key) + 1 + TABLE_LENGTH));
    }

    /** Returns the instant as keys contain it. */
    static byte[] bytes(Instant instant) {
        return ByteBuffer.allocate(Long.BYTES)
                .putLong(instant.toEpochMilli() ^ Long.MIN_VALUE)
                .array();
    }

    /** Returns the instant that comes next in the bytes. */
    static Instant instant(ByteBuffer bytes) {
        return Instant.ofEpochMilli(bytes.getLong() ^ Long.MIN_VALUE);
    }

    private static Bytes bytes(String tenantId, Instant instant, String rest) {
        byte[] before = utf8(tenantId + SEPARATOR + TABLE + SEPARATOR);
        byte[] behind = utf8(rest);
        return Bytes.wrap(ByteBuffer.allocate(before.length + Long.BYTES + behind.length)
                .put(before)
                .put(bytes(instant))
                .put(behind)
                .array());
    }

    private static int endOfTenant(Bytes key) {
        int end = 0;
        while (key.get()[end] != 0) {
            end++;
        }
        return end;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
