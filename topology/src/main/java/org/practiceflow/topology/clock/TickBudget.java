package org.practiceflow.topology.clock;

/**
 * How many timers a tick may fire, and how many slots those may compute, before events get their turn again, and how much of it one
 * tenant may take before other tenants get theirs. What a timer computes is told further down, on the same thread. Thread-safe.
 */
public final class TickBudget {
    static final int TIMERS_PER_TICK = 1_000;

    /** As many as one role may have at most. */
    static final int SLOTS_PER_TICK = 30_000;

    /** So many tenants get a share in a tick, or fewer where a timer computes more slots than a share has. */
    static final int SHARES_PER_TICK = 20;

    private final ThreadLocal<Spent> tick = ThreadLocal.withInitial(Spent::new);
    private final ThreadLocal<Spent> share = ThreadLocal.withInitial(Spent::new);

    private static final class Spent {
        private int timers;
        private int slots;

        boolean reaches(int mostTimers, int mostSlots) {
            return timers >= mostTimers || slots >= mostSlots;
        }
    }

    /** A tick of this thread begins. */
    void beginTick() {
        tick.set(new Spent());
    }

    /** The tick goes on with another tenant. */
    void beginShare() {
        share.set(new Spent());
    }

    /** A timer of this thread fires. */
    void fire() {
        tick.get().timers++;
        share.get().timers++;
    }

    /** A decision of this thread computed so many slots. */
    public void spend(int slots) {
        tick.get().slots += slots;
        share.get().slots += slots;
    }

    /** Whether this thread's tick is to end. */
    boolean isTickSpent() {
        return tick.get().reaches(TIMERS_PER_TICK, SLOTS_PER_TICK);
    }

    /** Whether another tenant is to follow. */
    boolean isShareSpent() {
        return share.get().reaches(TIMERS_PER_TICK / SHARES_PER_TICK, SLOTS_PER_TICK / SHARES_PER_TICK);
    }
}
