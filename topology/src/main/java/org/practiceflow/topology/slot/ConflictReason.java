package org.practiceflow.topology.slot;

import java.util.Locale;

/** Why a booked slot does not fit. */
public enum ConflictReason {
    OUTSIDE,
    NOT_AVAILABLE,
    INACTIVE,
    PERIOD,
    DOUBLE_BOOKED;

    /** The word in events. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
