package org.practiceflow.serdes.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** FHIR's status of a slot. */
public enum SlotStatus {
    FREE,
    BUSY,
    BUSY_TENTATIVE,
    BUSY_UNAVAILABLE,
    ENTERED_IN_ERROR;

    /** Whether its time is somebody's. */
    public boolean isTaken() {
        return this != FREE && this != ENTERED_IN_ERROR;
    }

    /** FHIR's code. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
