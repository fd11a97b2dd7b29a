package org.practiceflow.serdes.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The level of attention that an alert needs, lowest first. */
public enum AlertLevel {
    INFO,
    WARNING,
    CRITICAL;

    /** Returns the code in published events. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether this level needs more attention than the other. */
    public boolean isAbove(AlertLevel other) {
        return compareTo(other) > 0;
    }
}
