package org.practiceflow.topology.visit;

/**
 * A visit as a decision leaves it, its alerts left aside.
 *
 * @param isGone whether it has left the state
 */
public record VisitEvaluation(Visit visit, Journey journey, boolean isGone) {
    /** The same, with the wait that the patient is told at check-in. */
    public VisitEvaluation withPredictedWait(long seconds) {
        return new VisitEvaluation(visit.withPredictedWait(seconds), journey, isGone);
    }
}
