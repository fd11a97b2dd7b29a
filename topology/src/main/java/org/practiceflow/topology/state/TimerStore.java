package org.practiceflow.topology.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The timers of all tenants of a task, in the order in which they are due. Reads name where they begin, since what
 * fired before lies there as tombstones that a read from the start would walk over.
 */
public final class TimerStore {
    private static final byte[] NOTHING = new byte[0];
    private static final String SEPARATOR = "\u0000";

    /** Behind every instant that fits a key. */
    private static final Bytes FIRED_UNTIL = Bytes.wrap(new byte[] {(byte) 0xff});

    private final KeyValueStore<Bytes, byte[]> store;
    private final @Nullable TenantTimers ofTenants;

    private TimerStore(KeyValueStore<Bytes, byte[]> store, @Nullable TenantTimers ofTenants) {
        this.store = store;
        this.ofTenants = ofTenants;
    }

    /** For time that moves on for all tenants at once. */
    public static TimerStore ofAllTenants(KeyValueStore<Bytes, byte[]> store) {
        return new TimerStore(store, null);
    }

    /** For time that moves on tenant by tenant: since the store has no such order, each tenant's timers are kept in memory, too. */
    public static TimerStore ofEachTenant(KeyValueStore<Bytes, byte[]> store) {
        TenantTimers ofTenants = new TenantTimers();
        try (KeyValueIterator<Bytes, byte[]> all = store.range(null, FIRED_UNTIL)) {
            all.forEachRemaining(row -> {
                if (!row.key.equals(FIRED_UNTIL)) {
                    ofTenants.add(timer(row.key));
                }
            });
        }
        return new TimerStore(store, ofTenants);
    }

    void put(Timer timer) {
        store.put(key(timer), NOTHING);
        if (ofTenants != null) {
            ofTenants.add(timer);
        }
    }

    public void delete(Timer timer) {
        store.delete(key(timer));
        if (ofTenants != null) {
            ofTenants.remove(timer);
        }
    }

    /** Whether the timer is still set. */
    public boolean has(Timer timer) {
        return store.get(key(timer)) != null;
    }

    /** The first timers due from the one instant to the other, both included, so many at most. */
    public List<Timer> due(Instant from, Instant to, int most) {
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
     * The tenant's first timer due until then, that instant included, or null.
     *
     * @throws IllegalStateException if time does not move on tenant by tenant
     */
    public @Nullable Timer first(String tenantId, Instant to) {
        if (ofTenants == null) {
            throw new IllegalStateException("Expected the timers of each tenant");
        }
        return ofTenants.first(tenantId, to);
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
        byte[] rest = String.join(SEPARATOR, timer.tenantId(), subject.kind().name(), subject.id())
                .getBytes(StandardCharsets.UTF_8);
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

    private static Timer timer(Bytes key) {
        ByteBuffer bytes = ByteBuffer.wrap(key.get());
        Instant dueAt = instant(bytes);
        String[] rest = StandardCharsets.UTF_8.decode(bytes).toString().split(SEPARATOR, 3);
        return new Timer(dueAt, rest[0], new Subject(SubjectKind.valueOf(rest[1]), rest[2]));
    }
}
