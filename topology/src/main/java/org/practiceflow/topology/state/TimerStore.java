package org.practiceflow.topology.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The timers of all tenants of a task, in the order in which they are due. */
public final class TimerStore {
    private static final byte[] NOTHING = new byte[0];
    private static final String SEPARATOR = "\u0000";

    private final KeyValueStore<Bytes, byte[]> store;

    public TimerStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    void put(Timer timer) {
        store.put(key(timer), NOTHING);
    }

    public void delete(Timer timer) {
        store.delete(key(timer));
    }

    /** The timers due by that instant, the earliest first, as many as asked for at most. */
    public List<Timer> due(Instant now, int limit) {
        List<Timer> due = new ArrayList<>();
        Bytes to = Bytes.wrap(prefix(now.plusMillis(1)).array());
        try (KeyValueIterator<Bytes, byte[]> timers = store.range(null, to)) {
            while (timers.hasNext() && due.size() < limit) {
                Timer timer = timer(timers.next().key);
                if (!timer.dueAt().isAfter(now)) {
                    due.add(timer);
                }
            }
        }
        return due;
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

    private static Timer timer(Bytes key) {
        ByteBuffer bytes = ByteBuffer.wrap(key.get());
        Instant dueAt = Instant.ofEpochMilli(bytes.getLong() ^ Long.MIN_VALUE);
        String[] rest = StandardCharsets.UTF_8.decode(bytes).toString().split(SEPARATOR, 3);
        return new Timer(dueAt, rest[0], new Subject(SubjectKind.valueOf(rest[1]), rest[2]));
    }
}
