package org.practiceflow.serdes.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The status of a FHIR Slot. */
public enum SlotStatus {
    FREE,
    BUSY,
    BUSY_TENTATIVE,
    BUSY_UNAVAILABLE,
    ENTERED_IN_ERROR;

    /** Returns whether the time of the slot is taken. */
    public boolean isTaken() {
        return this != FREE && this != ENTERED_IN_ERROR;
    }

    /** Returns FHIR's code. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
