package org.practiceflow.serdes;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Determines the tenant that owns a dead letter. If producers are bound to tenants, a producer cannot assign a dead
 * letter to a tenant for which it may not speak. If not, it could have published anything for that tenant anyway.
 *
 * @param principals the tenants for which each producer may speak, null if each writer of a topic may speak for all
 * @param keyedByTenant whether a record's key is known to be its tenant, and not a provider or anything else
 */
public record DeadLetterOwnership(@Nullable PrincipalTenants principals, boolean keyedByTenant) {
    /** The rules where no producer is bound and keys may be anything. */
    public static final DeadLetterOwnership DEFAULTS = of(IntakeRules.DEFAULTS);

    /** The maximum length of a principal, so that a dead letter fits its topic whatever its producer's name. */
    private static final int MAX_PRINCIPAL_LENGTH = 1_000;

    /** Returns the rules of a deployment. */
    public static DeadLetterOwnership of(IntakeRules rules) {
        return new DeadLetterOwnership(rules.principals(), rules.tenantPartitions() != null);
    }

    /** Returns the owner, or null if there is none. Never throws an exception, whatever the record contains. */
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
     * Adds the principal that published the record to a dead letter that has no owner, if producers are bound. The
     * original header does not suffice: a proxy in front of the brokers may replace it with PracticeFlow's principal.
     *
     * @param original the headers of the record
     */
    public Headers withPrincipal(Headers deadLetter, Headers original) {
        String principal = principals == null ? null : principals.named(original);
        if (principal != null
                && principal.length() <= MAX_PRINCIPAL_LENGTH
                && deadLetter.lastHeader(DeadLetterHeaders.TENANT) == null) {
            DeadLetterHeaders.put(deadLetter, DeadLetterHeaders.PRINCIPAL, principal);
        }
        return deadLetter;
    }

    private static @Nullable String named(byte @Nullable [] key) {
        String name = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        return TenantExtractor.isValid(name) ? name : null;
    }
}
