package org.practiceflow.topology.store;

import java.util.List;

/** The names of a task's stores. Their changelogs are named after them, so they never change. */
public final class StoreNames {
    /** The store of all tables except those of time. */
    public static final String CLINIC = "clinic";

    public static final String TIMERS = "timers";

    public static final List<String> ALL = List.of(CLINIC, TIMERS);

    private StoreNames() {}
}
