package org.practiceflow.topology.store;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** A tenant's timers that come next, as far as they were read, by their keys. Of one thread alone. */
final class NextTimers {
    /** So many are kept, so that memory grows with tenants and not with their timers. */
    static final int CAPACITY = 16;

    private final NavigableMap<Bytes, Timer> known = new TreeMap<>();
    private @Nullable Bytes unread;

    /**
     * Those of a tenant of whom none was read.
     *
     * @param unread where reading begins, null where there is nothing to read
     */
    NextTimers(@Nullable Bytes unread) {
        this.unread = unread;
    }

    /** Where reading goes on: all that lie before it are known; null where all are. */
    @Nullable
    Bytes unread() {
        return unread;
    }

    /** Takes what was read, in whatever order: all there is, or at least one more than are kept. */
    void read(List<Bytes> keys) {
        unread = null;
        keys.forEach(key -> add(key, TimerKey.timer(key)));
    }

    /** Takes a timer that was set; one that lies behind what is known is read in its time. */
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

    /** Whether that timer is known not to be set. */
    boolean lacks(Bytes key) {
        return covers(key) && !known.containsKey(key);
    }

    private boolean covers(Bytes key) {
        return unread == null || key.compareTo(unread) < 0;
    }

    /** The first of those that are known, or null. */
    @Nullable
    Timer first() {
        return known.isEmpty() ? null : known.firstEntry().getValue();
    }

    /** Whether one may be due until then: of those that are not read it may turn out that none is. */
    boolean mayBeDue(Instant to) {
        return !notBefore().isAfter(to);
    }

    /** The instant before which none is due; behind every other where there is none at all. */
    Instant notBefore() {
        Timer first = first();
        if (first != null) {
            return first.dueAt();
        }
        return unread == null ? Instant.MAX : TimerKey.dueAt(unread);
    }
}
