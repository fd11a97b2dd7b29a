package org.practiceflow.serdes.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** The order of a queue of patients. */
public enum QueueDiscipline {
    /** Order by the scheduled start. */
    SCHEDULE,
    /** Order by the check-in. */
    ARRIVAL;

    /** The codes of the contract. */
    public static final Vocabulary<QueueDiscipline> VOCABULARY =
            new Vocabulary<>(values(), discipline -> List.of(discipline.code()));

    /** Returns the code of the contract. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
