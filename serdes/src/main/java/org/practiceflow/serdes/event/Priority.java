package org.practiceflow.serdes.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** The urgency of a visit in FHIR's codes (RequestPriority), least urgent first. */
public enum Priority {
    ROUTINE,
    URGENT,
    ASAP,
    STAT;

    /** The codes of the contract. */
    public static final Vocabulary<Priority> VOCABULARY =
            new Vocabulary<>(values(), priority -> List.of(priority.code()));

    /** Returns the code in published events. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
