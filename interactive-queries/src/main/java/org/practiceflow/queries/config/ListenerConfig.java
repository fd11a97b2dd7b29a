package org.practiceflow.queries.config;

import org.jspecify.annotations.Nullable;

/**
 * The address at which a server accepts requests.
 *
 * @param port the port, 0 for any free one
 * @param tls the settings of TLS, null for connections without it
 */
public record ListenerConfig(
        String host, int port, @Nullable TlsConfig tls) {}
