package org.practiceflow.topology.store;

/** Work that a decision does once for each entity, however much it publishes about it. */
public enum WorkCounter {
    /** A visit's facts were followed to its current stage. */
    JOURNEY("journeys"),
    /** A provider's day was projected. */
    PROJECTION("projections"),
    /** A provider's row or queue changed. */
    PROVIDER_ROW("provider-rows"),
    /** An alert was processed that was neither open nor opened: nothing should request that. */
    IDLE_ALERT("idle-alerts");

    private final String metric;

    WorkCounter(String metric) {
        this.metric = metric;
    }

    /** Returns the name of the metric, without its unit. */
    public String metric() {
        return metric;
    }
}
