package org.practiceflow.queries.dlq;

import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.security.Caller;
import org.practiceflow.queries.security.Role;

/**
 * Whose letters are in somebody's charge: those of one tenant, of nobody, or all.
 *
 * @param owner the tenant, null for nobody
 */
public record Charge(boolean all, @Nullable String owner) {
    /** Of who may read and write the topics, or where everybody may ask everything. */
    public static final Charge ALL = new Charge(true, null);

    /** What is in the caller's charge, who looks after letters at all. */
    public static Charge of(Caller caller) {
        if (!caller.tenantId().isEmpty()) {
            return ofTenant(caller.tenantId());
        }
        return caller.roles().contains(Role.OPERATOR) ? ALL : new Charge(false, null);
    }

    public static Charge ofTenant(String tenantId) {
        return new Charge(false, tenantId);
    }

    /** Whether letters of that tenant, null for those of nobody, are. */
    public boolean includes(@Nullable String letterOwner) {
        return all || (owner == null ? letterOwner == null : owner.equals(letterOwner));
    }
}
