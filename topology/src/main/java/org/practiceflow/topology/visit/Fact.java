package org.practiceflow.topology.visit;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.state.Stamp;

/**
 * That a visit was in a stage from a time on. Facts of one visit are ordered by their time and sequence; at equal
 * times the later stage comes last.
 *
 * @param patientId who came, null where the event does not say
 * @param locationId where, null where the event does not say
 * @param resourceId the chair or room, null where the event does not say
 * @param tentative whether the visit is scheduled and not yet certain
 */
public record Fact(
        Stage stage,
        Stamp stamp,
        @Nullable String patientId,
        @Nullable String locationId,
        @Nullable String resourceId,
        boolean tentative)
        implements Comparable<Fact> {

    private static final Comparator<Fact> ORDER = Comparator.comparing((Fact fact) -> fact.stamp.at())
            .thenComparingLong(fact -> fact.stamp.sequence())
            .thenComparing(Fact::stage)
            .thenComparing(fact -> fact.stamp.eventId());

    @Override
    public int compareTo(Fact other) {
        return ORDER.compare(this, other);
    }
}
