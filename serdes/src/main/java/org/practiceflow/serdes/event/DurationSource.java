package org.practiceflow.serdes.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** The source of a visit's expected duration. */
public enum DurationSource {
    /** The estimate from finished visits of the same provider and type. */
    LEARNED,
    /** The length in the booking. */
    PLANNED;

    /** The codes of the contract. */
    public static final Vocabulary<DurationSource> VOCABULARY =
            new Vocabulary<>(values(), source -> List.of(source.code()));

    /** Returns the code of the contract. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
