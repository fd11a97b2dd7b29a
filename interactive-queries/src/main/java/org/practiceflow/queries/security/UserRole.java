package org.practiceflow.queries.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The role of a person or system in a clinic, or on the platform, as its token states. */
public enum UserRole {
    /** Shows the day on a wall: no patients, no history. */
    BOARD,
    /** Treats patients, and sees them. */
    CLINICAL,
    /** Operates the system. */
    OPERATOR,
    /** Decides how the clinic is run. */
    ADMIN,
    /** Operates the platform that clinics share, and belongs to none of them. */
    PLATFORM_OPERATOR;

    /** Returns the code in a token. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the role with that code, or empty. */
    public static Optional<UserRole> ofCode(String code) {
        return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
    }
}
