package org.practiceflow.topology.store;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The timers of a task, by tenant and in the order in which they are due. Each tenant's next timers are kept in memory,
 * and reading continues after them: fired timers leave tombstones, which a read from the tenant's start would traverse.
 * Changes are written on {@link #flush()}. Confined to one thread.
 */
public final class TimerStore implements WriteBehind {
    private static final byte[] NOTHING = new byte[0];

    /** The maximum number of changes that wait for a flush; one more causes a flush. */
    private static final int MAX_UNWRITTEN = 10_000;

    private final KeyValueStore<Bytes, byte[]> store;
    private final NavigableMap<Bytes, Change> unwritten = new TreeMap<>();
    private final Map<String, NextTimers> tenants = new LinkedHashMap<>();

    /** Null until it is read, along with the tenants. */
    private @Nullable Instant firedUntil;

    private enum Change {
        /** The store does not hold the timer. */
        ADDED,
        SET_AGAIN,
        DELETED
    }

    public TimerStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** Sets a timer that is not set. */
    void put(Timer timer) {
        Bytes key = TimerKey.of(timer);
        NextTimers next = tenants().get(timer.tenantId());
        if (next == null) {
            next = new NextTimers(null);
            tenants.put(timer.tenantId(), next);
            change(TimerKey.ofTenant(timer.tenantId()), Change.ADDED);
        }
        next.add(key, timer);
        change(key, unwritten.get(key) == Change.DELETED ? Change.SET_AGAIN : Change.ADDED);
        if (timer.dueAt().isBefore(firedUntil())) {
            saveFiredUntilAs(timer.dueAt());
        }
    }

    /** Sets a timer that may already be set. */
    public void set(Timer timer) {
        if (!has(timer)) {
            put(timer);
        }
    }

    /** Removes the timer if it is set. One that was never written leaves no trace. */
    public void delete(Timer timer) {
        Bytes key = TimerKey.of(timer);
        NextTimers next = tenants().get(timer.tenantId());
        if (next == null || next.lacks(key)) {
            return;
        }
        next.remove(key);
        if (unwritten.get(key) == Change.ADDED) {
            unwritten.remove(key);
        } else {
            change(key, Change.DELETED);
        }
    }

    private void change(Bytes key, Change change) {
        unwritten.put(key, change);
        if (unwritten.size() > MAX_UNWRITTEN) {
            flush();
        }
    }

    @Override
    public void flush() {
        if (unwritten.isEmpty()) {
            return;
        }
        List<KeyValue<Bytes, byte[]>> changes = new ArrayList<>(unwritten.size());
        unwritten.forEach((key, change) -> changes.add(KeyValue.pair(key, change == Change.DELETED ? null : NOTHING)));
        store.putAll(changes);
        unwritten.clear();
    }

    @Override
    public void clear() {
        unwritten.clear();
        tenants.clear();
        firedUntil = null;
    }

    /** Returns true if the timer is still set. */
    public boolean has(Timer timer) {
        Bytes key = TimerKey.of(timer);
        NextTimers next = tenants().get(timer.tenantId());
        if (next == null || next.lacks(key)) {
            return false;
        }
        Change change = unwritten.get(key);
        return change == null ? store.get(key) != null : change != Change.DELETED;
    }

    /** Returns the tenant's first timer due by that instant, inclusive, or null. */
    public @Nullable Timer first(String tenantId, Instant to) {
        NextTimers next = tenants().get(tenantId);
        if (next == null || !next.mayBeDue(to)) {
            return null;
        }
        Bytes unread = next.unread();
        if (unread != null && next.first() == null) {
            next.read(read(unread, TimerKey.afterLastOf(tenantId)));
        }
        Timer first = next.first();
        return first == null || first.dueAt().isAfter(to) ? null : first;
    }

    /** Returns the keys of timers in a range: the first ones, or all that exist. */
    private List<Bytes> read(Bytes from, Bytes to) {
        int enough = NextTimers.CAPACITY + 1;
        List<Bytes> keys = new ArrayList<>();
        unwritten.subMap(from, to).entrySet().stream()
                .filter(change -> change.getValue() != Change.DELETED)
                .limit(enough)
                .forEach(change -> keys.add(change.getKey()));
        int max = keys.size() + enough;
        try (KeyValueIterator<Bytes, byte[]> stored = store.range(from, to)) {
            while (stored.hasNext() && keys.size() < max) {
                Bytes key = stored.next().key;
                if (!unwritten.containsKey(key)) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    /** Returns the tenants that may have timers due by that instant, inclusive, the earliest first. */
    public List<String> tenantsDue(Instant to) {
        return tenants().entrySet().stream()
                .filter(tenant -> tenant.getValue().mayBeDue(to))
                .sorted(Map.Entry.comparingByValue(Comparator.comparing(NextTimers::notBefore)))
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Returns the instant before which no tenant had a timer left, as last saved. It is before every other instant if
     * none was saved.
     */
    public Instant firedUntil() {
        tenants();
        return Objects.requireNonNull(firedUntil);
    }

    /** Saves the instant before which no tenant has a timer left, at most {@code now}, for a task that restarts. */
    public void saveFiredUntil(Instant now) {
        Instant until = tenants().values().stream()
                .filter(next -> next.mayBeDue(now))
                .map(NextTimers::notBefore)
                .min(Comparator.naturalOrder())
                .orElse(now);
        if (until.isAfter(firedUntil())) {
            saveFiredUntilAs(until);
        }
    }

    private void saveFiredUntilAs(Instant instant) {
        store.put(TimerKey.FIRED_UNTIL, TimerKey.bytes(instant));
        firedUntil = instant;
    }

    /** Returns the next timers of each tenant that has ever had one. */
    private Map<String, NextTimers> tenants() {
        if (firedUntil == null) {
            firedUntil = TimerKey.EARLIEST;
            try (KeyValueIterator<Bytes, byte[]> rows = store.range(TimerKey.FIRED_UNTIL, null)) {
                while (rows.hasNext()) {
                    KeyValue<Bytes, byte[]> row = rows.next();
                    if (row.key.equals(TimerKey.FIRED_UNTIL)) {
                        firedUntil = TimerKey.instant(ByteBuffer.wrap(row.value));
                    } else {
                        String tenantId = TimerKey.tenant(row.key);
                        tenants.put(tenantId, new NextTimers(TimerKey.from(tenantId, firedUntil)));
                    }
                }
            }
        }
        return tenants;
    }
}
