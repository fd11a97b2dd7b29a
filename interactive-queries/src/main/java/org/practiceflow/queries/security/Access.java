package org.practiceflow.queries.security;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What kind of question it is, by which it is open to some roles. */
public enum Access {
    /** How the day goes; whom it concerns is shown to those who treat patients. */
    DAY(true, Role.BOARD, Role.CLINICAL, Role.OPERATOR, Role.ADMIN),
    /** What is planned and by which rules: slots, roles, settings. */
    PLAN(false, Role.BOARD, Role.CLINICAL, Role.OPERATOR, Role.ADMIN),
    /** How a visit came to be as it is. */
    HISTORY(true, Role.CLINICAL, Role.OPERATOR, Role.ADMIN),
    /** What there is of one patient. */
    PATIENT(true, Role.CLINICAL),
    /** To state what happened. */
    PUBLISH(false, Role.CLINICAL, Role.OPERATOR, Role.ADMIN),
    /** To have the plan made again. */
    REPLAN(false, Role.OPERATOR, Role.ADMIN),
    /** What could not be taken in: a tenant's for its own people, nobody's for those of the platform. */
    OPERATE(false, Role.OPERATOR, Role.ADMIN, Role.PLATFORM_OPERATOR),
    /** How the platform goes, whosever data it works on. */
    PLATFORM(false, Role.PLATFORM_OPERATOR);

    private final boolean ofPatients;

    @SuppressWarnings("ImmutableEnumChecker") // wrapped once, never written
    private final Set<Role> roles;

    Access(boolean ofPatients, Role first, Role... more) {
        this.ofPatients = ofPatients;
        this.roles = Collections.unmodifiableSet(EnumSet.of(first, more));
    }

    public boolean isOpenTo(Caller caller) {
        return !Collections.disjoint(roles, caller.roles());
    }

    /** Whether answering the caller tells of patients. */
    public boolean tellsOfPatients(Caller caller) {
        return ofPatients && caller.seesPatients();
    }
}
