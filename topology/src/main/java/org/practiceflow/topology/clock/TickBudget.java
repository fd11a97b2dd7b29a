package org.practiceflow.topology.clock;

/**
 * The number of timers that a tick may fire, and of slots that they may compute, before events are processed again.
 * Each tenant has a share of it before other tenants get theirs. Processors downstream report the slots computed, on
 * the same thread. Thread-safe.
 */
public final class TickBudget {
    static final int TIMERS_PER_TICK = 1_000;

    /** The maximum number of slots that a tick may compute: that of one role. */
    static final int SLOTS_PER_TICK = 30_000;

    /** The number of tenants that get a share in a tick; fewer if a timer computes more slots than a share has. */
    static final int SHARES_PER_TICK = 20;

    private final ThreadLocal<Spent> tick = ThreadLocal.withInitial(Spent::new);
    private final ThreadLocal<Spent> share = ThreadLocal.withInitial(Spent::new);

    private static final class Spent {
        private int timers;
        private int slots;

        boolean reaches(int maxTimers, int maxSlots) {
            return timers >= maxTimers || slots >= maxSlots;
        }
    }

    /** Begins a tick of this thread. */
    void beginTick() {
        tick.set(new Spent());
    }

    /** Begins the share of another tenant in this thread's tick. */
    void beginShare() {
        share.set(new Spent());
    }

    /** Counts a timer that this thread fires. */
    void fire() {
        tick.get().timers++;
        share.get().timers++;
    }

    /** Counts the slots that a decision of this thread computed. */
    public void spend(int slots) {
        tick.get().slots += slots;
        share.get().slots += slots;
    }

    /** Returns true if this thread's tick should end. */
    boolean isTickSpent() {
        return tick.get().reaches(TIMERS_PER_TICK, SLOTS_PER_TICK);
    }

    /** Returns true if another tenant should follow. */
    boolean isShareSpent() {
        return share.get().reaches(TIMERS_PER_TICK / SHARES_PER_TICK, SLOTS_PER_TICK / SHARES_PER_TICK);
    }
}
