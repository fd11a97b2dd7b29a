package org.practiceflow.topology.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.topology.state.StoreNames;
import org.practiceflow.topology.state.Table;
import org.practiceflow.topology.state.Timer;
import org.practiceflow.topology.state.TimerStore;

/**
 * Gives each event its time and fires the timers that are due. A timer leaves the store before it is decided, so that
 * one which fails is not tried forever while others wait behind it.
 */
public final class ClockProcessor implements Processor<String, Envelope<Event.Input>, String, Signal> {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int TIMERS_A_TICK = 10_000;

    private final ClockMode mode;
    private ProcessorContext<String, Signal> context;
    private KeyValueStore<Bytes, byte[]> clinic;
    private TimerStore timers;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    public ClockProcessor(ClockMode mode) {
        this.mode = mode;
    }

    @Override
    public void init(ProcessorContext<String, Signal> streamsContext) {
        context = streamsContext;
        clinic = context.getStateStore(StoreNames.CLINIC);
        timers = new TimerStore(context.getStateStore(StoreNames.TIMERS));
        if (mode == ClockMode.LIVE) {
            context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
        }
    }

    @Override
    public void process(Record<String, Envelope<Event.Input>> record) {
        Envelope<Event.Input> event = record.value();
        Instant now = switch (mode) {
            case LIVE -> latest(Instant.ofEpochMilli(context.currentSystemTimeMs()), event.occurredAt());
            case REPLAY -> advance(record);
        };
        context.forward(record.withValue(new Signal.Received(event, now)));
    }

    private void tick(long wallClockMillis) {
        Instant now = Instant.ofEpochMilli(wallClockMillis);
        for (Timer timer : timers.due(now, TIMERS_A_TICK)) {
            timers.delete(timer);
            context.forward(new Record<>(timer.tenantId(), new Signal.Due(timer, now), wallClockMillis));
        }
    }

    /** Moves the tenant's time on to the event, firing on the way what falls due, each at its own time. */
    private Instant advance(Record<String, Envelope<Event.Input>> record) {
        Envelope<Event.Input> event = record.value();
        Table<TenantClock> clock = new Table<>(clinic, event.tenantId(), TenantClock.TABLE);
        TenantClock before = clock.get(TenantClock.KEY);
        if (before != null && !event.occurredAt().isAfter(before.now())) {
            return before.now();
        }
        Instant now = event.occurredAt();
        for (List<Timer> due = due(event.tenantId(), now); !due.isEmpty(); due = due(event.tenantId(), now)) {
            Timer timer = due.getFirst();
            timers.delete(timer);
            context.forward(new Record<>(
                    timer.tenantId(), new Signal.Due(timer, timer.dueAt()), record.timestamp(), record.headers()));
        }
        clock.put(TenantClock.KEY, new TenantClock(now));
        clock.apply();
        return now;
    }

    private List<Timer> due(String tenantId, Instant now) {
        return timers.due(now, Integer.MAX_VALUE).stream()
                .filter(timer -> timer.tenantId().equals(tenantId))
                .limit(1)
                .toList();
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
