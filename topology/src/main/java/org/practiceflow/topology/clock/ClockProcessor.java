package org.practiceflow.topology.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.RecordOrigin;
import org.practiceflow.serdes.event.Arrival;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.topology.store.DecodedRowCache;
import org.practiceflow.topology.store.Table;
import org.practiceflow.topology.store.TaskStores;
import org.practiceflow.topology.store.Timer;
import org.practiceflow.topology.store.TimerContents;
import org.practiceflow.topology.store.TimerStore;

/**
 * Gives each event its time and fires the timers that are due. A timer is removed from the store before its decision,
 * so that one that fails does not hold up others; a separate timer retries it. Time never goes back, whatever the wall
 * clock does, and no decision sets a timer before it.
 */
public final class ClockProcessor implements Processor<String, Arrival, String, Trigger> {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration SAVED_EVERY = Duration.ofMinutes(1);

    private final ClockMode mode;
    private final TickBudget budget;
    private final SequencedSet<String> waiting = new LinkedHashSet<>();
    private ProcessorContext<String, Trigger> context;
    private DecodedRowCache rows;
    private TimerStore timers;
    private ClockMetrics metrics;
    private MisplacedCounter misplaced;
    private Instant reached;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    public ClockProcessor(ClockMode mode, TickBudget budget) {
        this.mode = mode;
        this.budget = budget;
    }

    @Override
    public void init(ProcessorContext<String, Trigger> streamsContext) {
        context = streamsContext;
        TimerContents contents = TaskStores.timerContents(context);
        rows = contents.rows();
        timers = contents.timers();
        metrics = ClockMetrics.of(context.metrics(), context.taskId());
        reached = timers.firedUntil();
        waiting.clear();
        switch (mode) {
            case LIVE -> context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
            case REPLAY -> misplaced = new MisplacedCounter(rows);
        }
    }

    @Override
    public void process(Record<String, Arrival> record) {
        Trigger trigger = switch (record.value()) {
            case Arrival.AcceptedEvent(Envelope<Event.Input> event) ->
                new Trigger.EventReceived(event, timeOf(record, event));
            case Arrival.RejectionNotice notice -> rejected(record, notice);
        };
        if (trigger != null) {
            context.forward(record.withValue(trigger));
        }
    }

    private Instant timeOf(Record<String, Arrival> record, Envelope<Event.Input> event) {
        return switch (mode) {
            case LIVE -> latest(wallClock(context.currentSystemTimeMs()), event.occurredAt());
            case REPLAY -> advance(record, event);
        };
    }

    /**
     * Returns the trigger of a rejection; null in a replay before the tenant's first event. A rejected event does not
     * advance time.
     */
    private @Nullable Trigger rejected(Record<String, Arrival> record, Arrival.RejectionNotice notice) {
        if (mode == ClockMode.LIVE) {
            return new Trigger.EventRejected(notice.reason(), wallClock(context.currentSystemTimeMs()));
        }
        TenantClock replayed = new Table<>(rows, record.key(), TenantClock.TABLE).get(TenantClock.KEY);
        if (replayed == null) {
            return null;
        }
        countIfMisplaced(record, replayed);
        return new Trigger.EventRejected(notice.reason(), replayed.now());
    }

    /**
     * Fires due timers, one share of each tenant in turn. A tenant with timers left waits behind the others, also in
     * the next tick.
     */
    private void tick(long wallClockMillis) {
        reached = wallClock(wallClockMillis);
        waiting.addAll(timers.tenantsDue(reached));
        budget.beginTick();
        while (!waiting.isEmpty() && !budget.isTickSpent()) {
            String tenantId = waiting.removeFirst();
            if (!fireShare(tenantId, wallClockMillis)) {
                waiting.addLast(tenantId);
            }
        }
        if (!waiting.isEmpty()) {
            metrics.yielded();
        }
        if (!reached.isBefore(timers.firedUntil().plus(SAVED_EVERY))) {
            timers.saveFiredUntil(reached);
        }
    }

    /** Fires the tenant's due timers up to its share, and returns true if none is left. */
    private boolean fireShare(String tenantId, long wallClockMillis) {
        budget.beginShare();
        Timer timer = timers.first(tenantId, reached);
        while (timer != null && !budget.isTickSpent() && !budget.isShareSpent()) {
            budget.fire();
            fire(timer, new Record<>(tenantId, new Trigger.TimerDue(timer, reached), wallClockMillis));
            timer = timers.first(tenantId, reached);
        }
        return timer == null;
    }

    /** Advances the tenant's time to the event's. Timers that fall due on the way fire first, each at its own time. */
    private Instant advance(Record<String, Arrival> record, Envelope<Event.Input> event) {
        String tenantId = event.tenantId();
        Table<TenantClock> clock = new Table<>(rows, tenantId, TenantClock.TABLE);
        TenantClock before = clock.get(TenantClock.KEY);
        if (before != null) {
            countIfMisplaced(record, before);
        }
        Instant now = event.occurredAt();
        if (before != null && !now.isAfter(before.now())) {
            return before.now();
        }
        for (Timer timer = timers.first(tenantId, now); timer != null; timer = timers.first(tenantId, now)) {
            fire(
                    timer,
                    new Record<>(
                            tenantId,
                            new Trigger.TimerDue(timer, timer.dueAt()),
                            record.timestamp(),
                            record.headers()));
        }
        Integer firstPartition = before == null
                ? RecordOrigin.of(record.headers()).map(RecordOrigin::partition).orElse(null)
                : before.firstPartition();
        clock.put(TenantClock.KEY, new TenantClock(now, firstPartition));
        clock.apply();
        return now;
    }

    private void countIfMisplaced(Record<String, Arrival> record, TenantClock clock) {
        RecordOrigin.of(record.headers())
                .filter(origin -> clock.isMisplaced(origin.partition()))
                .ifPresent(origin -> {
                    metrics.misplaced();
                    misplaced.count(record.key(), origin.topic());
                });
    }

    private void fire(Timer timer, Record<String, Trigger> due) {
        timers.delete(timer);
        metrics.fired();
        context.forward(due);
    }

    private Instant wallClock(long millis) {
        return latest(Instant.ofEpochMilli(millis), reached);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
