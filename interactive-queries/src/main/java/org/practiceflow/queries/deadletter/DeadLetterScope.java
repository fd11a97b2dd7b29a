package org.practiceflow.queries.deadletter;

import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.security.Caller;
import org.practiceflow.queries.security.UserRole;

/**
 * Whose letters are in somebody's charge: those of one tenant, of nobody, or all.
 *
 * @param owner the tenant, null for nobody
 */
public record DeadLetterScope(boolean all, @Nullable String owner) {
    /** Of who may read and write the topics, or where everybody may ask everything. */
    public static final DeadLetterScope ALL = new DeadLetterScope(true, null);

    /** What is in the caller's charge, who looks after letters at all. */
    public static DeadLetterScope of(Caller caller) {
        if (!caller.tenantId().isEmpty()) {
            return ofTenant(caller.tenantId());
        }
        return caller.roles().contains(UserRole.OPERATOR) ? ALL : new DeadLetterScope(false, null);
    }

    public static DeadLetterScope ofTenant(String tenantId) {
        return new DeadLetterScope(false, tenantId);
    }

    /** Whether letters of that tenant, null for those of nobody, are. */
    public boolean includes(@Nullable String letterOwner) {
        return all || (owner == null ? letterOwner == null : owner.equals(letterOwner));
    }
}
