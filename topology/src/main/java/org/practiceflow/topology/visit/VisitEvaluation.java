package org.practiceflow.topology.visit;

/**
 * A visit after its evaluation in a decision, before its alerts are assessed.
 *
 * @param isRemoved whether the visit was removed from the state
 */
public record VisitEvaluation(Visit visit, Journey journey, boolean isRemoved) {
    /** Returns this evaluation with the wait that is projected at check-in. */
    public VisitEvaluation withPredictedWait(long seconds) {
        return new VisitEvaluation(visit.withPredictedWait(seconds), journey, isRemoved);
    }
}
