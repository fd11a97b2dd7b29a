package org.practiceflow.queries.deadletter;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.security.Caller;
import org.practiceflow.queries.security.UserRole;

/**
 * The dead letters that a caller may work on: those of one tenant, those without an owner, or all.
 *
 * @param owner the tenant, null for dead letters without an owner
 */
public record DeadLetterScope(boolean all, @Nullable String owner) {
    /** The scope of callers who may read and write the topics, or of every caller without authentication. */
    public static final DeadLetterScope ALL = new DeadLetterScope(true, null);

    /** Returns the scope of a caller whose role gives access to dead letters. */
    public static DeadLetterScope of(Caller caller) {
        if (!caller.tenantId().isEmpty()) {
            return ofTenant(caller.tenantId());
        }
        return caller.roles().contains(UserRole.OPERATOR) ? ALL : new DeadLetterScope(false, null);
    }

    public static DeadLetterScope ofTenant(String tenantId) {
        return new DeadLetterScope(false, tenantId);
    }

    /** Returns true if the scope includes dead letters of that tenant, null for those without an owner. */
    public boolean includes(@Nullable String tenantId) {
        return all || Objects.equals(owner, tenantId);
    }
}
