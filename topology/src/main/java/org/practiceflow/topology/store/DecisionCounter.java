package org.practiceflow.topology.store;

/** Occurrences that are counted in decisions. */
public enum DecisionCounter {
    /** An event contradicts what was known. */
    FLOW_INCONSISTENCY("flow-inconsistency"),
    /** A role definition is older than the one applied. */
    STALE_ROLE("slot-stale-role"),
    /** A duration was not recorded, since there was no capacity for another kind of duration. */
    DURATION_NOT_RECORDED("duration-not-learned"),
    /** A timer's decision was rejected or failed. */
    TIMER_FAILED("timer-failed");

    private final String metric;

    DecisionCounter(String metric) {
        this.metric = metric;
    }

    /** Returns the name of the metric, without its unit. */
    public String metric() {
        return metric;
    }
}
