package org.practiceflow.topology.availability;

import java.util.Locale;

/**
 * What could not be read of a role.
 *
 * @param path a path into the FHIR resource, never its text
 */
public record AvailabilityDiagnostic(Code code, String path) {
    /** Why it could not. */
    public enum Code {
        NO_DAYS,
        NO_END,
        BAD_TIME,
        BAD_PERIOD,
        BAD_ZONE,
        ZONES_DISAGREE,
        ABSENCE_WITHOUT_PERIOD,
        STALE_VERSION;

        /** The word in events. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
