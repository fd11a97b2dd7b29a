package org.practiceflow.topology.store;

/** Work that a decision does once for each subject, however much it says of it. */
public enum WorkCounter {
    /** A visit's facts were walked to where it stands. */
    JOURNEY("journeys"),
    /** A provider's day was projected. */
    PROJECTION("projections"),
    /** A provider's row or queue became another one. */
    PROVIDER_ROW("provider-rows"),
    /** An alert was gone through that neither stood nor came to stand: nothing should ask for that. */
    IDLE_ALERT("idle-alerts");

    private final String metric;

    WorkCounter(String metric) {
        this.metric = metric;
    }

    /** The name of the metric, without its unit. */
    public String metric() {
        return metric;
    }
}
