package org.practiceflow.topology.state;

import java.util.List;

/** The names of a task's stores, one a capability; their changelogs are named after them, so they never change. */
public final class StoreNames {
    public static final String VISITS = "visits";
    public static final String PROVIDERS = "providers";
    public static final String ROOMS = "rooms";
    public static final String ALERTS = "alerts";

    /** Availability of roles, and the slots that follow from it. */
    public static final String SLOTS = "slots";

    public static final String SETTINGS = "settings";
    public static final String TIMERS = "timers";

    public static final List<String> ALL = List.of(VISITS, PROVIDERS, ROOMS, ALERTS, SLOTS, SETTINGS, TIMERS);

    private StoreNames() {}
}
