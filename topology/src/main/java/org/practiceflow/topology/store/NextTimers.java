package org.practiceflow.topology.store;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** A tenant's next timers by their keys, as far as they have been read. Confined to one thread. */
final class NextTimers {
    /** The maximum number of timers kept, so that memory grows with the tenants and not with their timers. */
    static final int CAPACITY = 16;

    private final NavigableMap<Bytes, Timer> known = new TreeMap<>();
    private @Nullable Bytes unread;

    /**
     * Creates the next timers of a tenant, with none read yet.
     *
     * @param unread where reading begins; null if there is nothing to read
     */
    NextTimers(@Nullable Bytes unread) {
        this.unread = unread;
    }

    /** Returns where reading continues; null if all timers are known. All timers before that key are known. */
    @Nullable
    Bytes unread() {
        return unread;
    }

    /** Adds the keys that were read, in any order: all that exist, or at least one more than the capacity. */
    void read(List<Bytes> keys) {
        unread = null;
        keys.forEach(key -> add(key, TimerKey.timer(key)));
    }

    /** Adds a timer that was set. One that lies behind the known timers is left to be read later. */
    void add(Bytes key, Timer timer) {
        if (covers(key)) {
            known.put(key, timer);
            if (known.size() > CAPACITY) {
                unread = known.pollLastEntry().getKey();
            }
        }
    }

    void remove(Bytes key) {
        known.remove(key);
    }

    /** Returns true if the timer is known not to be set. */
    boolean lacks(Bytes key) {
        return covers(key) && !known.containsKey(key);
    }

    private boolean covers(Bytes key) {
        return unread == null || key.compareTo(unread) < 0;
    }

    /** Returns the first known timer, or null. */
    @Nullable
    Timer first() {
        return known.isEmpty() ? null : known.firstEntry().getValue();
    }

    /** Returns true if a timer may be due by that instant. Unread timers may turn out to be due later. */
    boolean mayBeDue(Instant to) {
        return !notBefore().isAfter(to);
    }

    /** Returns the instant before which no timer is due; {@link Instant#MAX} if the tenant has no timer. */
    Instant notBefore() {
        Timer first = first();
        if (first != null) {
            return first.dueAt();
        }
        return unread == null ? Instant.MAX : TimerKey.dueAt(unread);
    }
}
