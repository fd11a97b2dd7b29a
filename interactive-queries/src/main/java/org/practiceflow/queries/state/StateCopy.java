package org.practiceflow.queries.state;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which copy of a tenant's state an answer is read from. */
public enum StateCopy {
    /** The one that events change, with each commit. */
    ACTIVE,
    /** A copy that follows it. */
    STANDBY;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
