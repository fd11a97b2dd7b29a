package org.practiceflow.topology.store;

/** What is counted of decisions. */
public enum DecisionCounter {
    /** An event contradicts what was known. */
    FLOW_INCONSISTENCY("flow-inconsistency"),
    /** A role was told that is older than the one applied. */
    STALE_ROLE("slot-stale-role"),
    /** Something took time of a kind for which there was no room to learn. */
    DURATION_NOT_LEARNED("duration-not-learned"),
    /** A timer's decision was refused or failed. */
    TIMER_FAILED("timer-failed");

    private final String metric;

    DecisionCounter(String metric) {
        this.metric = metric;
    }

    /** The name of the metric, without its unit. */
    public String metric() {
        return metric;
    }
}
