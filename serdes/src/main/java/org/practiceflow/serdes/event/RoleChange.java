package org.practiceflow.serdes.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/** What happened to a practitioner's role. */
public enum RoleChange {
    CREATED,
    UPDATED,
    PATCHED,
    DELETED,
    ACTIVATED,
    DEACTIVATED;

    /** The words of the contract. */
    public static final Vocabulary<RoleChange> VOCABULARY =
            new Vocabulary<>(values(), change -> List.of(change.code()));

    /** The word in events. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
