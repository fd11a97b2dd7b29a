package org.practiceflow.serdes;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Which tenants a producer may speak for. Who it is says a header that something between producers and brokers sets,
 * such as a proxy that has seen its certificate.
 *
 * @param header the header that names the principal
 * @param tenants the tenants of each principal; one that ends with {@code *} stands for all that begin like it
 */
public record PrincipalTenants(String header, Map<String, Set<String>> tenants) {
    private static final String ANY = "*";

    public PrincipalTenants {
        tenants = Map.copyOf(tenants);
    }

    /** The one whom the headers name, null where they name nobody. */
    @Nullable
    String named(Headers headers) {
        Header principal = headers.lastHeader(header);
        return principal == null || principal.value() == null
                ? null
                : new String(principal.value(), StandardCharsets.UTF_8);
    }

    /** Whether the one whom the headers name may speak for the tenant; nobody may who is not named. */
    public boolean allow(Headers headers, String tenantId) {
        return allow(named(headers), tenantId);
    }

    /** Whether that principal, null for one without a name, may speak for the tenant. */
    public boolean allow(@Nullable String principal, String tenantId) {
        return principal != null
                && tenants.getOrDefault(principal, Set.of()).stream()
                        .anyMatch(tenant -> tenant.endsWith(ANY)
                                ? tenantId.startsWith(tenant.substring(0, tenant.length() - ANY.length()))
                                : tenantId.equals(tenant));
    }
}
