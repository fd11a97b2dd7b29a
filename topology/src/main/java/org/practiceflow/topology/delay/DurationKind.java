package org.practiceflow.topology.delay;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What takes a provider time. */
public sealed interface DurationKind {
    /** Its name among the provider's kinds. */
    String key();

    /** A visit of a type, null where the booking does not say. */
    record OfVisit(@Nullable String type) implements DurationKind {
        @Override
        public String key() {
            return "visit/" + Objects.requireNonNullElse(type, "");
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
