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
    /** A letter has to fit its topic whatever its producer is called. */
    private static final int LONGEST_PRINCIPAL = 1_000;

    /** The tenant, null for nobody. Whatever the record is, this never throws. */
    public @Nullable String of(byte @Nullable [] key, Headers headers, byte @Nullable [] value) {
        if (principals != null) {
            String stated = StatedTenant.of(headers, value);
            return stated != null && principals.allow(headers, stated) ? stated : null;
        }
        String named = named(key);
        return named == null ? StatedTenant.of(headers, value) : named;
    }

    /**
     * Tells in a letter of nobody's who published the record, where that is asked. Whatever lets the letter itself through to the brokers
     * may name us in its place.
     *
     * @param original the headers of the record
     */
    public Headers told(Headers letter, Headers original) {
        String principal = principals == null ? null : principals.named(original);
        if (principal != null
                && principal.length() <= LONGEST_PRINCIPAL
                && letter.lastHeader(DeadLetter.TENANT) == null) {
            DeadLetter.put(letter, DeadLetter.PRINCIPAL, principal);
        }
        return letter;
    }

    private static @Nullable String named(byte @Nullable [] key) {
        String name = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        return StatedTenant.isName(name) ? name : null;
    }
}
