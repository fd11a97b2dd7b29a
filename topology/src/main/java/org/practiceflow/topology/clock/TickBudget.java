package org.practiceflow.topology.clock;

/**
 * How many slots the timers of one tick may compute before events get their turn again. What a timer asks for is computed further
 * down, on the same thread. Thread-safe.
 */
public final class TickBudget {
    /** As many as one role may have at most. */
    static final int SLOTS_A_TICK = 30_000;

    private final ThreadLocal<Integer> spent = ThreadLocal.withInitial(() -> 0);

    /** A tick of this thread begins. */
    void begin() {
        spent.set(0);
    }

    /** A decision of this thread computed so many slots. */
    public void spend(int slots) {
        spent.set(spent.get() + slots);
    }

    /** Whether this thread's tick is to end. */
    boolean isSpent() {
        return spent.get() >= SLOTS_A_TICK;
    }
}
