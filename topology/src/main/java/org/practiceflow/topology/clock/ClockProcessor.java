package org.practiceflow.topology.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Arrival;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.topology.state.Rows;
import org.practiceflow.topology.state.StoreNames;
import org.practiceflow.topology.state.Table;
import org.practiceflow.topology.state.Timer;
import org.practiceflow.topology.state.TimerStore;
import org.practiceflow.topology.state.WriteBehindStore;

/**
 * Gives each event its time and fires the timers that are due. A timer leaves the store before it is decided, so that
 * others do not wait behind one which fails; it is tried again by a timer of its own. Time never goes back, whatever the wall clock does:
 * a timer is always set after it, so none is set behind the place where the next read begins.
 */
public final class ClockProcessor implements Processor<String, Arrival, String, Signal> {
    /** How many timers fire in a row before events get their turn again. */
    public static final int TIMERS_A_TICK = 1_000;

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration KEPT_EVERY = Duration.ofMinutes(1);

    private final ClockMode mode;
    private final TickBudget budget;
    private ProcessorContext<String, Signal> context;
    private Rows rows;
    private TimerStore timers;
    private ClockMetrics metrics;
    private Instant firedUntil;
    private Instant keptFiredUntil;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    public ClockProcessor(ClockMode mode, TickBudget budget) {
        this.mode = mode;
        this.budget = budget;
    }

    @Override
    public void init(ProcessorContext<String, Signal> streamsContext) {
        context = streamsContext;
        rows = context.<WriteBehindStore<Rows>>getStateStore(StoreNames.CLINIC).contents();
        timers = context.<WriteBehindStore<TimerStore>>getStateStore(StoreNames.TIMERS)
                .contents();
        metrics = ClockMetrics.of(context);
        keptFiredUntil = timers.firedUntil();
        firedUntil = keptFiredUntil;
        if (mode == ClockMode.LIVE) {
            context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
        }
    }

    @Override
    public void process(Record<String, Arrival> record) {
        Signal signal = switch (record.value()) {
            case Arrival.TakenIn(Envelope<Event.Input> event) -> new Signal.Received(event, timeOf(record, event));
            case Arrival.RefusalNotice notice -> refused(record.key(), notice);
        };
        if (signal != null) {
            context.forward(record.withValue(signal));
        }
    }

    private Instant timeOf(Record<String, Arrival> record, Envelope<Event.Input> event) {
        return switch (mode) {
            case LIVE -> latest(wallClock(context.currentSystemTimeMs()), event.occurredAt());
            case REPLAY -> advance(record, event);
        };
    }

    /** Null in a replay before the tenant's first event: what is refused moves nobody's time. */
    private @Nullable Signal refused(String tenantId, Arrival.RefusalNotice notice) {
        TenantClock replayed = new Table<>(rows, tenantId, TenantClock.TABLE).get(TenantClock.KEY);
        Instant now = switch (mode) {
            case LIVE -> wallClock(context.currentSystemTimeMs());
            case REPLAY -> replayed == null ? null : replayed.now();
        };
        return now == null ? null : new Signal.Refused(notice.reason(), now);
    }

    private void tick(long wallClockMillis) {
        Instant now = wallClock(wallClockMillis);
        List<Timer> due = timers.due(firedUntil, now, TIMERS_A_TICK);
        boolean yields = due.size() == TIMERS_A_TICK;
        budget.begin();
        for (Timer timer : due) {
            if (budget.isSpent()) {
                yields = true;
                break;
            }
            firedUntil = timer.dueAt();
            // What one timer decides may move another.
            if (timers.has(timer)) {
                fire(timer, new Record<>(timer.tenantId(), new Signal.Due(timer, now), wallClockMillis));
            }
        }
        if (yields) {
            metrics.yielded();
        } else {
            firedUntil = now;
        }
        if (!firedUntil.isBefore(keptFiredUntil.plus(KEPT_EVERY))) {
            timers.keepFiredUntil(firedUntil);
            keptFiredUntil = firedUntil;
        }
    }

    /** Moves the tenant's time on to the event, firing on the way what falls due, each at its own time. */
    private Instant advance(Record<String, Arrival> record, Envelope<Event.Input> event) {
        String tenantId = event.tenantId();
        Table<TenantClock> clock = new Table<>(rows, tenantId, TenantClock.TABLE);
        TenantClock before = clock.get(TenantClock.KEY);
        Instant now = event.occurredAt();
        if (before != null && !now.isAfter(before.now())) {
            return before.now();
        }
        for (Timer timer = timers.first(tenantId, now); timer != null; timer = timers.first(tenantId, now)) {
            fire(
                    timer,
                    new Record<>(tenantId, new Signal.Due(timer, timer.dueAt()), record.timestamp(), record.headers()));
        }
        clock.put(TenantClock.KEY, new TenantClock(now));
        clock.apply();
        return now;
    }

    private void fire(Timer timer, Record<String, Signal> due) {
        timers.delete(timer);
        metrics.fired();
        context.forward(due);
    }

    private Instant wallClock(long millis) {
        return latest(Instant.ofEpochMilli(millis), firedUntil);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
