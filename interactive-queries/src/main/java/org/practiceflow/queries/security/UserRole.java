package org.practiceflow.queries.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person or system is to a clinic, or to the platform, as its token says. */
public enum UserRole {
    /** Shows the day on a wall: no patients, no history. */
    BOARD,
    /** Treats patients, and sees them. */
    CLINICAL,
    /** Keeps the system going. */
    OPERATOR,
    /** Decides how the clinic is run. */
    ADMIN,
    /** Keeps the platform going that clinics share, and is of none of them. */
    PLATFORM_OPERATOR;

    /** The word in a token. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role of that word, or empty. */
    public static Optional<UserRole> named(String word) {
        return Arrays.stream(values()).filter(role -> role.code().equals(word)).findFirst();
    }
}
