package org.practiceflow.topology.store;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The tenant with which each key of a store begins. */
public final class KeyTenant {
    private static final byte SEPARATOR = (byte) CompositeKey.SEPARATOR;

    private KeyTenant() {}

    /** Returns the tenant of a row or timer; empty for a row of the task, which each task makes anew. */
    public static Optional<String> of(byte[] key) {
        if (TimerKey.isBehindTenants(key)) {
            return key.length == 1 ? Optional.empty() : Optional.of(text(key, 1, key.length));
        }
        int end = 0;
        while (end < key.length && key[end] != SEPARATOR) {
            end++;
        }
        return end == 0 ? Optional.empty() : Optional.of(text(key, 0, end));
    }

    private static String text(byte[] key, int from, int to) {
        return new String(key, from, to - from, StandardCharsets.UTF_8);
    }
}
