package org.practiceflow.topology.store;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of rows: {@code tenant NUL table NUL key}. No id contains a control character, so a tenant's rows are one
 * contiguous range, and so are the rows of one of its tables.
 */
final class TenantKey {
    private static final char SEPARATOR = '\u0000';
    private static final char AFTER_SEPARATOR = '\u0001';

    private TenantKey() {}

    static Bytes of(String tenantId, String table, String key) {
        return bytes(tenantId + SEPARATOR + table + SEPARATOR + key);
    }

    static Bytes firstOf(String tenantId, String table) {
        return bytes(tenantId + SEPARATOR + table + SEPARATOR);
    }

    static Bytes afterLastOf(String tenantId, String table) {
        return bytes(tenantId + SEPARATOR + table + AFTER_SEPARATOR);
    }

    /** Returns a key after that one and before any other: no key contains a control character except the separator. */
    static Bytes afterOf(String tenantId, String table, String key) {
        return bytes(tenantId + SEPARATOR + table + SEPARATOR + key + (key.isEmpty() ? "" : AFTER_SEPARATOR));
    }

    /** Returns the key of a row in its table. */
    static String keyOf(Bytes bytes) {
        String[] parts = new String(bytes.get(), StandardCharsets.UTF_8).split(String.valueOf(SEPARATOR), 3);
        return parts[2];
    }

    private static Bytes bytes(String key) {
        return Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
    }
}
