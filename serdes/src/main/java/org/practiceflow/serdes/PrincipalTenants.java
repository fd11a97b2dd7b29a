package org.practiceflow.serdes;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The tenants for which each producer may speak. A header identifies the producer. It is set between producers and
 * brokers, for example by a proxy that has seen the producer's certificate.
 *
 * @param header the header that names the principal
 * @param tenants the tenants of each principal; one that ends with {@code *} stands for all with that prefix
 */
public record PrincipalTenants(String header, Map<String, Set<String>> tenants) {
    private static final String ANY = "*";

    public PrincipalTenants {
        tenants = Map.copyOf(tenants);
    }

    /** Returns the principal that the headers name, or null if they name none. */
    @Nullable
    String named(Headers headers) {
        Header principal = headers.lastHeader(header);
        return principal == null || principal.value() == null
                ? null
                : new String(principal.value(), StandardCharsets.UTF_8);
    }

    /** Returns whether the principal in the headers may speak for the tenant; false if they name none. */
    public boolean allow(Headers headers, String tenantId) {
        return allow(named(headers), tenantId);
    }

    /** Returns whether the principal may speak for the tenant; false if the principal is null. */
    public boolean allow(@Nullable String principal, String tenantId) {
        return principal != null
                && tenants.getOrDefault(principal, Set.of()).stream()
                        .anyMatch(tenant -> tenant.endsWith(ANY)
                                ? tenantId.startsWith(tenant.substring(0, tenant.length() - ANY.length()))
                                : tenantId.equals(tenant));
    }
}
