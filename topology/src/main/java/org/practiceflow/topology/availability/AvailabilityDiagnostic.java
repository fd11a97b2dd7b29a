package org.practiceflow.topology.availability;

import java.util.Locale;

/**
 * A problem found while reading a role.
 *
 * @param path a path into the FHIR resource, never its text
 */
public record AvailabilityDiagnostic(Code code, String path) {
    /** The kind of problem. */
    public enum Code {
        NO_DAYS,
        NO_END,
        BAD_TIME,
        BAD_PERIOD,
        NO_OFFSET,
        BAD_ZONE,
        ZONES_DISAGREE,
        ABSENCE_WITHOUT_PERIOD,
        UNRESOLVED_REFERENCE,
        STALE_VERSION;

        /** Returns the code used in events. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
