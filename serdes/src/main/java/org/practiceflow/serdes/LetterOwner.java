package org.practiceflow.serdes;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Whose a record is that became a letter. Where producers are bound to tenants, nobody puts a letter into the hands of one
 * that it may not speak for; where they are not, whoever wrote the record could have written anything of that tenant.
 *
 * @param principals who may speak for which tenants, null where whoever may write a topic may speak for all
 */
public record LetterOwner(@Nullable PrincipalTenants principals) {
    /** The tenant, null for nobody. Whatever the record is, this never throws. */
    public @Nullable String of(byte @Nullable [] key, Headers headers, byte @Nullable [] value) {
        if (principals != null) {
            String stated = StatedTenant.of(headers, value);
            return stated != null && principals.allow(headers, stated) ? stated : null;
        }
        String named = named(key);
        return named == null ? StatedTenant.of(headers, value) : named;
    }

    private static @Nullable String named(byte @Nullable [] key) {
        String name = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        return StatedTenant.isName(name) ? name : null;
    }
}
