package org.practiceflow.topology.visit;

import java.util.List;
import org.practiceflow.serdes.Limit;
import org.practiceflow.topology.store.TableDescriptor;

/** The facts of a visit; one of which nothing but its plan is known has none. */
public record VisitFacts(String appointmentId, List<Fact> facts) {
    public static final TableDescriptor<VisitFacts> TABLE = new TableDescriptor<>("visit-facts", VisitFacts.class)
            .bounded(Limit.VISIT_FACTS, visit -> visit.facts().size());
}
