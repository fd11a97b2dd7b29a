package org.practiceflow.queries.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person or system is to a clinic, or to the platform, as its token says. */
public enum Role {
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
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role of that word, or empty. */
    public static Optional<Role> named(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
