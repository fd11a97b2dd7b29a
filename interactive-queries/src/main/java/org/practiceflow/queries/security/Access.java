package org.practiceflow.queries.security;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The kind of a request, which determines the roles that it is open to. */
public enum Access {
    /** Reading the day; its patients are shown to those who treat them. */
    DAY(true, UserRole.BOARD, UserRole.CLINICAL, UserRole.OPERATOR, UserRole.ADMIN),
    /** Reading the plan and its rules: slots, roles, settings. */
    PLAN(false, UserRole.BOARD, UserRole.CLINICAL, UserRole.OPERATOR, UserRole.ADMIN),
    /** Reading the history of a visit. */
    HISTORY(true, UserRole.CLINICAL, UserRole.OPERATOR, UserRole.ADMIN),
    /** Reading the data about one patient. */
    PATIENT(true, UserRole.CLINICAL),
    /** Publishing events. */
    PUBLISH(false, UserRole.CLINICAL, UserRole.OPERATOR, UserRole.ADMIN),
    /** Requesting a slot generation run. */
    REPLAN(false, UserRole.OPERATOR, UserRole.ADMIN),
    /** Handling dead letters: a tenant's for its own people, those without a tenant for the platform's. */
    OPERATE(false, UserRole.OPERATOR, UserRole.ADMIN, UserRole.PLATFORM_OPERATOR),
    /** Monitoring the platform, across all tenants. */
    PLATFORM(false, UserRole.PLATFORM_OPERATOR);

    private final boolean ofPatients;

    @SuppressWarnings("ImmutableEnumChecker") // wrapped once, never written
    private final Set<UserRole> roles;

    Access(boolean ofPatients, UserRole first, UserRole... more) {
        this.ofPatients = ofPatients;
        this.roles = Collections.unmodifiableSet(EnumSet.of(first, more));
    }

    public boolean isOpenTo(Caller caller) {
        return !Collections.disjoint(roles, caller.roles());
    }

    /** Returns whether a response to the caller shows patients. */
    public boolean showsPatients(Caller caller) {
        return ofPatients && caller.seesPatients();
    }
}
