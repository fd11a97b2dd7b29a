package org.practiceflow.serdes.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** The kind of change to a practitioner's role. */
public enum RoleChange {
    CREATED,
    UPDATED,
    PATCHED,
    DELETED,
    ACTIVATED,
    DEACTIVATED;

    /** The codes of the contract. */
    public static final Vocabulary<RoleChange> VOCABULARY =
            new Vocabulary<>(values(), change -> List.of(change.code()));

    /** Returns the code in events. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
