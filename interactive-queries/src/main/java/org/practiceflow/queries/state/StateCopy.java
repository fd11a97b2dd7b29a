package org.practiceflow.queries.state;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The copy of a tenant's state that a response is read from. */
public enum StateCopy {
    /** The copy that events change, with each commit. */
    ACTIVE,
    /** A copy that follows the active one. */
    STANDBY;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
