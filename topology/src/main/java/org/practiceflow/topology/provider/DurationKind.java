package org.practiceflow.topology.provider;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A kind of duration that is estimated for each provider. */
public sealed interface DurationKind {
    /** Returns the key of this kind among the provider's kinds. */
    String key();

    /** Returns the estimate from samples of this kind, null while there are too few. */
    default @Nullable DurationEstimate estimate(DurationSamples samples) {
        return samples.estimate();
    }

    /** A visit of a type, null where the appointment does not state one. */
    record OfVisit(@Nullable String type) implements DurationKind {
        /** The prefix of the keys of all types; the keys of other kinds sort before it. */
        static final String FIRST_KEY = "visit/";

        @Override
        public String key() {
            return FIRST_KEY + Objects.requireNonNullElse(type, "");
        }
    }

    /** The time that patients waited beyond the wait announced at check-in; negative for a shorter wait. */
    record PredictionError() implements DurationKind {
        @Override
        public String key() {
            return "prediction-error";
        }

        @Override
        public @Nullable DurationEstimate estimate(DurationSamples samples) {
            return samples.errorEstimate();
        }
    }

    /** The time between two visits. */
    record Changeover() implements DurationKind {
        @Override
        public String key() {
            return "changeover";
        }
    }
}
