package org.practiceflow.serdes;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.Decoded.Rejected;

/** The limits of a deployment. */
public final class Limits {
    /** The defaults of all limits. */
    public static final Limits DEFAULTS = new Limits(Map.of());

    /**
     * The maximum size of a table row or a published event, in bytes. No row exceeds it, even with every limit at its
     * hard maximum.
     */
    public static final int ROW_BYTES = 512 * 1024;

    /** The maximum size of a published record, in bytes: that of the largest row, and the envelope around it. */
    public static final int OUTPUT_BYTES = 640 * 1024;

    private final Map<Limit, Integer> stated;

    /**
     * Creates the limits with the given values, and with defaults for the others.
     *
     * @param stated the limits that a deployment sets
     * @throws IllegalArgumentException if one is outside its range
     */
    public Limits(Map<Limit, Integer> stated) {
        this.stated = new EnumMap<>(Limit.class);
        this.stated.putAll(stated);
        this.stated.forEach((limit, value) -> {
            if (value < limit.min() || value > limit.max()) {
                throw new IllegalArgumentException("Expected a limit from " + limit.min() + " to " + limit.max()
                        + ", but got " + value + " for " + limit.setting());
            }
        });
    }

    /** Returns the limits with each at its hard maximum. */
    public static Limits atMaximum() {
        Map<Limit, Integer> most = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            most.put(limit, limit.max());
        }
        return new Limits(most);
    }

    public int of(Limit limit) {
        return Objects.requireNonNullElse(stated.get(limit), limit.defaultValue());
    }

    /**
     * Returns the rejection of an amount above the limit, or null if the amount is within it.
     *
     * @param pointer the JSON pointer of the place, empty for the whole event
     */
    public @Nullable Rejected rejection(Limit limit, long amount, String pointer) {
        return amount <= of(limit)
                ? null
                : new Rejected(
                        RejectionReason.LIMIT_EXCEEDED,
                        pointer,
                        "expected at most " + of(limit) + " " + limit.description() + " (limits." + limit.setting()
                                + "), but got " + amount);
    }

    /** Rejects an amount above the limit. */
    void check(Limit limit, long amount, String pointer) throws InvalidDataException {
        Rejected rejection = rejection(limit, amount, pointer);
        if (rejection != null) {
            throw new InvalidDataException(rejection);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Limits another && stated.equals(another.stated);
    }

    @Override
    public int hashCode() {
        return stated.hashCode();
    }
}
