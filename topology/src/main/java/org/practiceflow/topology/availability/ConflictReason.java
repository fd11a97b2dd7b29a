package org.practiceflow.topology.availability;

import java.util.Locale;

/** Why a booked slot does not fit. */
public enum ConflictReason {
    OUTSIDE,
    NOT_AVAILABLE,
    INACTIVE,
    PERIOD,
    DOUBLE_BOOKED;

    /** The word in events. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
