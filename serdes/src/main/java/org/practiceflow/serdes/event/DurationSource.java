package org.practiceflow.serdes.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** Where the expected duration of a visit comes from. */
public enum DurationSource {
    /** From finished visits of the same provider and type. */
    LEARNED,
    /** From the booking. */
    PLANNED;

    /** The words of the contract. */
    public static final Vocabulary<DurationSource> VOCABULARY =
            new Vocabulary<>(values(), source -> List.of(source.code()));

    /** The word of the contract. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
