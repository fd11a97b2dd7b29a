package org.practiceflow.topology.state;

/** The names of the stores; their changelogs are named after them, so they never change. */
public final class StoreNames {
    /** Every tenant's tables, side by side. */
    public static final String CLINIC = "clinic";

    /** What changes by itself, and when. */
    public static final String TIMERS = "timers";

    private StoreNames() {}
}
