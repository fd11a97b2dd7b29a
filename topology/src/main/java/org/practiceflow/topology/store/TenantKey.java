package org.practiceflow.topology.store;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of rows: {@code tenant NUL table NUL key}. No id contains a control character, so a tenant's rows are one
 * contiguous range, and so are the rows of one of its tables.
 */
final class TenantKey {
    private TenantKey() {}

    static Bytes of(String tenantId, String table, String key) {
        return bytes(CompositeKey.of(tenantId, table, key).text());
    }

    static Bytes firstOf(String tenantId, String table) {
        return bytes(CompositeKey.of(tenantId, table).beforeFirst());
    }

    static Bytes afterLastOf(String tenantId, String table) {
        return bytes(CompositeKey.of(tenantId, table).afterLast());
    }

    /** Returns a key after that one and before any other: no key contains a control character except the separator. */
    static Bytes afterOf(String tenantId, String table, String key) {
        CompositeKey row = CompositeKey.of(tenantId, table, key);
        return bytes(key.isEmpty() ? row.text() : row.afterLast());
    }

    /** Returns the key of a row in its table. */
    static String keyOf(Bytes bytes) {
        String[] parts =
                new String(bytes.get(), StandardCharsets.UTF_8).split(String.valueOf(CompositeKey.SEPARATOR), 3);
        return parts[2];
    }

    private static Bytes bytes(String key) {
        return Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
    }
}
