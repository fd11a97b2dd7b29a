package org.practiceflow.topology.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The timers of all tenants of a task, in the order in which they are due. Reads name where they begin, since what
 * fired before lies there as tombstones that a read from the start would walk over. Of one thread alone.
 */
public final class TimerStore implements WriteBehind {
    private static final byte[] NOTHING = new byte[0];
    private static final String SEPARATOR = "\u0000";

    /** Behind every instant that fits a key. */
    private static final Bytes FIRED_UNTIL = Bytes.wrap(new byte[] {(byte) 0xff});

    /** After so many changes they are written even though nobody asked. */
    private static final int MOST_UNWRITTEN = 10_000;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<Timer, Change> unwritten = new LinkedHashMap<>();
    private @Nullable TenantTimers ofTenants;

    private enum Change {
        /** What the store does not hold. */
        ADDED,
        SET_AGAIN,
        DELETED
    }

    public TimerStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** Sets a timer that is not set. */
    void put(Timer timer) {
        change(timer, unwritten.get(timer) == Change.DELETED ? Change.SET_AGAIN : Change.ADDED);
        if (ofTenants != null) {
            ofTenants.add(timer);
        }
    }

    /** Sets a timer that may be set already. */
    public void set(Timer timer) {
        if (!has(timer)) {
            put(timer);
        }
    }

    /** Removes the timer, if it is set. What goes before it was ever written leaves no trace. */
    public void delete(Timer timer) {
        if (ofTenants != null && !ofTenants.remove(timer)) {
            return;
        }
        if (unwritten.get(timer) == Change.ADDED) {
            unwritten.remove(timer);
        } else {
            change(timer, Change.DELETED);
        }
    }

    private void change(Timer timer, Change change) {
        unwritten.put(timer, change);
        if (unwritten.size() > MOST_UNWRITTEN) {
            flush();
        }
    }

    @Override
    public void flush() {
        List<KeyValue<Bytes, byte[]>> timers = new ArrayList<>(unwritten.size());
        unwritten.forEach(
                (timer, change) -> timers.add(KeyValue.pair(key(timer), change == Change.DELETED ? null : NOTHING)));
        store.putAll(timers);
        unwritten.clear();
    }

    @Override
    public void clear() {
        unwritten.clear();
        ofTenants = null;
    }

    /** Whether the timer is still set. */
    public boolean has(Timer timer) {
        Change change = unwritten.get(timer);
        return change == null ? store.get(key(timer)) != null : change != Change.DELETED;
    }

    /** The first timers due from the one instant to the other, both included, so many at most. */
    public List<Timer> due(Instant from, Instant to, int most) {
        flush();
        List<Timer> due = new ArrayList<>();
        // A prefix alone sorts before every timer of its instant, so the range ends before the next millisecond's.
        try (KeyValueIterator<Bytes, byte[]> timers = store.range(
                Bytes.wrap(prefix(from).array()),
                Bytes.wrap(prefix(to.plusMillis(1)).array()))) {
            while (timers.hasNext() && due.size() < most) {
                due.add(timer(timers.next().key));
            }
        }
        return due;
    }

    /**
     * The tenant's first timer due until then, that instant included, or null. Since the store has no such order, all timers are
     * kept in memory, too, from the first time that somebody asks.
     */
    public @Nullable Timer first(String tenantId, Instant to) {
        TenantTimers known = ofTenants;
        if (known == null) {
            known = byTenant();
            ofTenants = known;
        }
        return known.first(tenantId, to);
    }

    private TenantTimers byTenant() {
        flush();
        TenantTimers all = new TenantTimers();
        try (KeyValueIterator<Bytes, byte[]> stored = store.range(null, FIRED_UNTIL)) {
            stored.forEachRemaining(row -> {
                if (!row.key.equals(FIRED_UNTIL)) {
                    all.add(timer(row.key));
                }
            });
        }
        return all;
    }

    /** The instant before which no timer is left, as last kept; the epoch if none was. */
    public Instant firedUntil() {
        byte[] kept = store.get(FIRED_UNTIL);
        return kept == null ? Instant.EPOCH : instant(ByteBuffer.wrap(kept));
    }

    /** Keeps the instant before which no timer is left, for a task that starts anew. */
    public void keepFiredUntil(Instant instant) {
        store.put(FIRED_UNTIL, prefix(instant).array());
    }

    private static Bytes key(Timer timer) {
        Subject subject = timer.subject();
        String first = String.join(SEPARATOR, timer.tenantId(), subject.kind().name(), subject.id());
        String name = timer.attempt() == 0 ? first : first + SEPARATOR + "%02d".formatted(timer.attempt());
        byte[] rest = name.getBytes(StandardCharsets.UTF_8);
        byte[] due = prefix(timer.dueAt()).array();
        return Bytes.wrap(
                ByteBuffer.allocate(due.length + rest.length).put(due).put(rest).array());
    }

    /** Big-endian with the sign flipped, so that bytes sort as instants do. */
    private static ByteBuffer prefix(Instant instant) {
        return ByteBuffer.allocate(Long.BYTES).putLong(0, instant.toEpochMilli() ^ Long.MIN_VALUE);
    }

    private static Instant instant(ByteBuffer key) {
        return Instant.ofEpochMilli(key.getLong() ^ Long.MIN_VALUE);
    }

    static Timer timer(Bytes key) {
        ByteBuffer bytes = ByteBuffer.wrap(key.get());
        Instant dueAt = instant(bytes);
        String[] rest = StandardCharsets.UTF_8.decode(bytes).toString().split(SEPARATOR, 4);
        return new Timer(
                dueAt,
                rest[0],
                new Subject(SubjectKind.valueOf(rest[1]), rest[2]),
                rest.length < 4 ? 0 : Integer.parseInt(rest[3]));
    }
}
