package org.practiceflow.serdes.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** How urgent a visit is, in FHIR's words (RequestPriority), the least urgent first. */
public enum Priority {
    ROUTINE,
    URGENT,
    ASAP,
    STAT;

    /** The words of the contract. */
    public static final Vocabulary<Priority> VOCABULARY =
            new Vocabulary<>(values(), priority -> List.of(priority.code()));

    /** The word that we emit. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
