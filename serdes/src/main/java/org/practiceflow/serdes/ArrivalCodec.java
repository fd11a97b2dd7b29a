package org.practiceflow.serdes;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.practiceflow.serdes.event.Arrival;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;

/**
 * Encodes the arrivals that intake forwards. An event is encoded by itself. A notice follows a zero byte, with which no
 * encoded event begins. Thread-safe.
 */
public final class ArrivalCodec {
    private static final byte NOTICE = 0;

    private final StateCodec<Envelope<Event.Input>> events = StateCodec.ofInputEvents();
    private final StateCodec<Arrival.RejectionNotice> notices = new StateCodec<>(Arrival.RejectionNotice.class);

    public byte[] encode(Arrival arrival) {
        return switch (arrival) {
            case Arrival.AcceptedEvent taken -> events.encode(taken.event());
            case Arrival.RejectionNotice notice -> {
                byte[] bytes = notices.encode(notice);
                yield ByteBuffer.allocate(1 + bytes.length)
                        .put(NOTICE)
                        .put(bytes)
                        .array();
            }
        };
    }

    /** Decodes the bytes of {@link #encode}, with the exceptions of {@link StateCodec#decode}. */
    public Arrival decode(byte[] bytes) {
        return bytes.length > 0 && bytes[0] == NOTICE
                ? notices.decode(Arrays.copyOfRange(bytes, 1, bytes.length))
                : new Arrival.AcceptedEvent(events.decode(bytes));
    }
}
