package org.practiceflow.serdes.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/** The current activity of a provider, as staff systems state it. */
public enum ProviderStatus {
    AVAILABLE("available"),
    BUSY("busy", "in_session"),
    ON_BREAK("on-break"),
    OFF_DUTY("off-duty", "unavailable", "away", "offline"),
    IN_SURGERY("in-surgery");

    /** The codes of all producers for a provider's status. */
    public static final Vocabulary<ProviderStatus> VOCABULARY = new Vocabulary<>(values(), status -> status.codes);

    @SuppressWarnings("ImmutableEnumChecker") // always made by List.of
    private final List<String> codes;

    ProviderStatus(String... words) {
        this.codes = List.of(words);
    }

    /** Returns the code in published events. */
    @JsonValue
    public String code() {
        return codes.getFirst();
    }

    /** Returns whether the provider sees patients: a busy one does, one on a break does not. */
    public boolean seesPatients() {
        return this == AVAILABLE || this == BUSY;
    }
}
