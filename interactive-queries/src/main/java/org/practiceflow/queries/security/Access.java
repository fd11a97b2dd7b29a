package org.practiceflow.queries.security;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What kind of question it is, by which it is open to some roles. */
public enum Access {
    /** How the day goes; whom it concerns is shown to those who treat patients. */
    DAY(true, UserRole.BOARD, UserRole.CLINICAL, UserRole.OPERATOR, UserRole.ADMIN),
    /** What is planned and by which rules: slots, roles, settings. */
    PLAN(false, UserRole.BOARD, UserRole.CLINICAL, UserRole.OPERATOR, UserRole.ADMIN),
    /** How a visit came to be as it is. */
    HISTORY(true, UserRole.CLINICAL, UserRole.OPERATOR, UserRole.ADMIN),
    /** What there is of one patient. */
    PATIENT(true, UserRole.CLINICAL),
    /** To state what happened. */
    PUBLISH(false, UserRole.CLINICAL, UserRole.OPERATOR, UserRole.ADMIN),
    /** To have the plan made again. */
    REPLAN(false, UserRole.OPERATOR, UserRole.ADMIN),
    /** What could not be taken in: a tenant's for its own people, nobody's for those of the platform. */
    OPERATE(false, UserRole.OPERATOR, UserRole.ADMIN, UserRole.PLATFORM_OPERATOR),
    /** How the platform goes, whosever data it works on. */
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

    /** Whether answering the caller tells of patients. */
    public boolean showsPatients(Caller caller) {
        return ofPatients && caller.seesPatients();
    }
}
