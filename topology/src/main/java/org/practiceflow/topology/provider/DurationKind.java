package org.practiceflow.topology.provider;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What takes a provider time. */
public sealed interface DurationKind {
    /** Its name among the provider's kinds. */
    String key();

    /** What the samples of this kind come to, null while they are too few. */
    default @Nullable DurationEstimate estimate(DurationSamples samples) {
        return samples.estimate();
    }

    /** A visit of a type, null where the booking does not say. */
    record OfVisit(@Nullable String type) implements DurationKind {
        /** The keys of all types begin with it, and those of other kinds come before it. */
        static final String FIRST_KEY = "visit/";

        @Override
        public String key() {
            return FIRST_KEY + Objects.requireNonNullElse(type, "");
        }
    }

    /** By how much patients waited longer than they were told at check-in; negative where less. */
    record PredictionError() implements DurationKind {
        @Override
        public String key() {
            return "misjudgement";
        }

        @Override
        public @Nullable DurationEstimate estimate(DurationSamples samples) {
            return samples.errorEstimate();
        }
    }

    /** What lies between two visits. */
    record Changeover() implements DurationKind {
        @Override
        public String key() {
            return "changeover";
        }
    }
}
