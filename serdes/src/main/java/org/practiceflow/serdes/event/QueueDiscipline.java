package org.practiceflow.serdes.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** By what a queue of patients is ordered. */
public enum QueueDiscipline {
    /** By the scheduled start. */
    SCHEDULE,
    /** By the check-in. */
    ARRIVAL;

    /** The words of the contract. */
    public static final Vocabulary<QueueDiscipline> VOCABULARY =
            new Vocabulary<>(values(), discipline -> List.of(discipline.code()));

    /** The word of the contract. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
