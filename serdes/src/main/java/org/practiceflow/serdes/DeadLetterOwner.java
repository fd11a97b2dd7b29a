package org.practiceflow.serdes;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Whose a record is that became a letter. Where producers are bound to tenants, nobody puts a letter into the hands of one
 * that it may not speak for; where they are not, whoever wrote the record could have written anything of that tenant.
 *
 * @param principals who may speak for which tenants, null where whoever may write a topic may speak for all
 * @param keyedByTenant whether a record's key is known to be its tenant, and not a provider or anything else
 */
public record DeadLetterOwner(@Nullable PrincipalTenants principals, boolean keyedByTenant) {
    /** Where nobody is bound, and keys may be anything. */
    public static final DeadLetterOwner DEFAULTS = of(IntakeRules.DEFAULTS);

    /** A letter has to fit its topic whatever its producer is called. */
    private static final int LONGEST_PRINCIPAL = 1_000;

    /** Of a deployment's records. */
    public static DeadLetterOwner of(IntakeRules rules) {
        return new DeadLetterOwner(rules.principals(), rules.tenantPartitions() != null);
    }

    /** The tenant, null for nobody. Whatever the record is, this never throws. */
    public @Nullable String of(byte @Nullable [] key, Headers headers, byte @Nullable [] value) {
        String named = principals == null ? named(key) : null;
        if (named != null && keyedByTenant) {
            return named;
        }
        String stated = TenantExtractor.of(headers, value);
        if (stated == null) {
            return named;
        }
        return principals == null || principals.allow(headers, stated) ? stated : null;
    }

    /**
     * Tells in a letter of nobody's who published the record, where that is asked. Whatever lets the letter itself through to the brokers
     * may name us in its place.
     *
     * @param original the headers of the record
     */
    public Headers withPrincipal(Headers letter, Headers original) {
        String principal = principals == null ? null : principals.named(original);
        if (principal != null
                && principal.length() <= LONGEST_PRINCIPAL
                && letter.lastHeader(DeadLetterHeaders.TENANT) == null) {
            DeadLetterHeaders.put(letter, DeadLetterHeaders.PRINCIPAL, principal);
        }
        return letter;
    }

    private static @Nullable String named(byte @Nullable [] key) {
        String name = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        return TenantExtractor.isValid(name) ? name : null;
    }
}
