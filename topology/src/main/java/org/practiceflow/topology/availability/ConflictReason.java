package org.practiceflow.topology.availability;

import java.util.Locale;

/** The reason why an appointment does not fit a role's schedule. */
public enum ConflictReason {
    OUTSIDE,
    NOT_AVAILABLE,
    INACTIVE,
    PERIOD,
    DOUBLE_BOOKED;

    /** Returns the code used in events. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
