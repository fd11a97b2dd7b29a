package org.practiceflow.queries.config;

import org.jspecify.annotations.Nullable;

/**
 * Where requests are taken.
 *
 * @param port 0 for any free one
 * @param tls null to take them in the clear
 */
public record ListenerConfig(
        String host, int port, @Nullable TlsConfig tls) {}
