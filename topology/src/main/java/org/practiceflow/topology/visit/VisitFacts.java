package org.practiceflow.topology.visit;

import java.util.List;
import org.practiceflow.serdes.Limit;
import org.practiceflow.topology.store.TableDescriptor;

/** The stored facts of a visit. A visit of which only the plan is known has no such row. */
public record VisitFacts(String appointmentId, List<Fact> facts) {
    public static final TableDescriptor<VisitFacts> TABLE = new TableDescriptor<>("visit-facts", VisitFacts.class)
            .bounded(Limit.VISIT_FACTS, visit -> visit.facts().size());
}
