package org.practiceflow.serdes.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/** The occupancy of a room or chair. */
public enum ResourceStatus {
    AVAILABLE("available", "free"),
    OCCUPIED("occupied"),
    CLEANING("cleaning"),
    MAINTENANCE("maintenance", "out_of_service"),
    RESERVED("reserved");

    /** The codes of all producers for an occupancy. */
    public static final Vocabulary<ResourceStatus> VOCABULARY = new Vocabulary<>(values(), status -> status.codes);

    @SuppressWarnings("ImmutableEnumChecker") // always made by List.of
    private final List<String> codes;

    ResourceStatus(String... words) {
        this.codes = List.of(words);
    }

    /** Returns the code in published events. */
    @JsonValue
    public String code() {
        return codes.getFirst();
    }
}
