package org.practiceflow.topology.state;

/** What is counted of decisions. */
public enum Noted {
    /** An event contradicts what was known. */
    FLOW_INCONSISTENCY("flow-inconsistency"),
    /** A role was told that is older than the one applied. */
    STALE_ROLE("slot-stale-role"),
    /** A timer's decision was refused or failed. */
    TIMER_FAILED("timer-failed");

    private final String metric;

    Noted(String metric) {
        this.metric = metric;
    }

    /** The name of the metric, without its unit. */
    public String metric() {
        return metric;
    }
}
