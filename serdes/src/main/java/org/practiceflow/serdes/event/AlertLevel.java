package org.practiceflow.serdes.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How much attention an alert asks for, the least first. */
public enum AlertLevel {
    INFO,
    WARNING,
    CRITICAL;

    /** The word that we emit. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this level asks for more than the other. */
    public boolean isAbove(AlertLevel other) {
        return compareTo(other) > 0;
    }
}
