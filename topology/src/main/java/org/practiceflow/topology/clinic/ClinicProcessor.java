package org.practiceflow.topology.clinic;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.topology.clock.Signal;
import org.practiceflow.topology.settings.TenantSettings;
import org.practiceflow.topology.state.Cause;
import org.practiceflow.topology.state.Noted;
import org.practiceflow.topology.state.Rows;
import org.practiceflow.topology.state.StoreNames;
import org.practiceflow.topology.state.TimerStore;
import org.practiceflow.topology.state.Turn;
import org.practiceflow.topology.state.WriteBehindStore;

/**
 * Decides each signal in a turn of its own, then applies the turn: stores first, then what is emitted, and a commit at once where
 * somebody waits for it.
 */
public final class ClinicProcessor implements Processor<String, Signal, String, Envelope<Event.Output>> {
    private static final List<String> TRACE = List.of("traceparent", "tracestate");

    private final PromptCommit commit;
    private final TenantSettings defaults;
    private ProcessorContext<String, Envelope<Event.Output>> context;
    private Rows rows;
    private TimerStore timers;
    private final Map<Noted, Sensor> counters = new EnumMap<>(Noted.class);

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    public ClinicProcessor(PromptCommit commit, ZoneId timeZone) {
        this.commit = commit;
        this.defaults = TenantSettings.defaults(timeZone);
    }

    @Override
    public void init(ProcessorContext<String, Envelope<Event.Output>> streamsContext) {
        context = streamsContext;
        rows = context.<WriteBehindStore<Rows>>getStateStore(StoreNames.CLINIC).contents();
        timers = context.<WriteBehindStore<TimerStore>>getStateStore(StoreNames.TIMERS)
                .contents();
        for (Noted noted : Noted.values()) {
            counters.put(
                    noted,
                    context.metrics()
                            .addRateTotalSensor(
                                    "clinic",
                                    "events",
                                    noted.metric(),
                                    RecordingLevel.INFO,
                                    "task-id",
                                    context.taskId().toString()));
        }
    }

    @Override
    public void process(Record<String, Signal> record) {
        Signal signal = record.value();
        Turn turn = new Turn(rows, timers, record.key(), signal.now(), causeOf(signal), defaults);
        try {
            Clinic.decide(turn, signal);
            turn.apply();
        } catch (RuntimeException failure) {
            if (signal instanceof Signal.Due due && !(failure instanceof KafkaException)) {
                tryAgain(due);
            }
            throw failure;
        }
        for (Noted noted : turn.noted()) {
            count(noted);
        }
        for (Envelope<Event.Output> event : turn.emitted()) {
            long timestamp = Math.max(0, event.occurredAt().toEpochMilli());
            context.forward(
                    new Record<>(OutputKey.of(event), event, timestamp, trace(record.headers())),
                    event.data().eventType().eventName());
        }
        if (commit.isWanted(turn.emitted(), Instant.ofEpochMilli(context.currentSystemTimeMs()))) {
            context.commit();
        }
    }

    /** An event that fails is a dead letter that somebody may put back; of time nobody would. */
    private void tryAgain(Signal.Due due) {
        count(Noted.TIMER_FAILED);
        due.timer().again(due.now()).ifPresent(timers::set);
    }

    private void count(Noted noted) {
        Objects.requireNonNull(counters.get(noted)).record();
    }

    /** What traces a request through systems goes from cause to effect, after W3C's trace context. */
    private static Headers trace(Headers cause) {
        Headers headers = new RecordHeaders();
        for (String name : TRACE) {
            Header last = cause.lastHeader(name);
            if (last != null) {
                headers.add(last);
            }
        }
        return headers;
    }

    private static Cause causeOf(Signal signal) {
        return switch (signal) {
            case Signal.Received received ->
                Cause.event(received.event().eventId(), received.event().correlationId());
            case Signal.Due due -> Cause.timer(due.timer());
        };
    }
}
