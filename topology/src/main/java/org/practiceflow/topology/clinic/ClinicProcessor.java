package org.practiceflow.topology.clinic;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.practiceflow.serdes.EventFormat;
import org.practiceflow.serdes.Limits;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.topology.clock.Signal;
import org.practiceflow.topology.clock.TickBudget;
import org.practiceflow.topology.settings.TenantSettings;
import org.practiceflow.topology.state.Cause;
import org.practiceflow.topology.state.Noted;
import org.practiceflow.topology.state.RefusedException;
import org.practiceflow.topology.state.StateFormat;
import org.practiceflow.topology.state.TaskStores;
import org.practiceflow.topology.state.Turn;

/**
 * Decides each signal in a turn of its own, then applies the turn: stores first, then what is emitted, and a commit at once where
 * somebody waits for it.
 */
public final class ClinicProcessor implements Processor<String, Signal, String, EncodedOutput> {
    private final PromptCommit commit;
    private final TickBudget budget;
    private final TenantSettings defaults;
    private final Limits limits;
    private final OutputEncoder encoder;
    private ProcessorContext<String, EncodedOutput> context;
    private TaskStores stores;
    private ClinicMetrics metrics;

    /**
     * A processor of one task.
     *
     * @param format in which outputs are written
     */
    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    public ClinicProcessor(PromptCommit commit, TickBudget budget, ZoneId timeZone, Limits limits, EventFormat format) {
        this.commit = commit;
        this.budget = budget;
        this.defaults = TenantSettings.defaults(timeZone);
        this.limits = limits;
        this.encoder = new OutputEncoder(format);
    }

    @Override
    public void init(ProcessorContext<String, EncodedOutput> streamsContext) {
        context = streamsContext;
        stores = TaskStores.of(context);
        StateFormat.check(stores);
        metrics = ClinicMetrics.of(context.metrics(), context.taskId());
    }

    @Override
    public void process(Record<String, Signal> record) {
        try {
            decide(record);
        } catch (KafkaException failure) {
            throw failure;
        } catch (RuntimeException failure) {
            if (record.value() instanceof Signal.Due due) {
                tryAgain(due);
            }
            notice(record, failure);
            throw failure;
        }
    }

    /** Tells the tenant, in a decision of its own, that one was refused or failed; of a notice itself there is none. */
    private void notice(Record<String, Signal> record, RuntimeException failure) {
        Signal signal = record.value();
        if (signal instanceof Signal.Refused) {
            return;
        }
        RejectionReason reason = failure instanceof RefusedException refused
                ? refused.rejection().reason()
                : RejectionReason.PROCESSING_FAILED;
        try {
            decide(record.withValue(new Signal.Refused(reason, signal.now())));
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private void decide(Record<String, Signal> record) {
        Signal signal = record.value();
        Turn turn = new Turn(stores, record.key(), signal.now(), causeOf(signal), defaults, limits);
        try {
            Clinic.decide(turn, signal);
        } finally {
            budget.spend(turn.slotsComputed());
        }
        turn.check();
        List<Envelope<Event.Output>> emitted = turn.emitted();
        List<Record<String, EncodedOutput>> outputs = emitted.stream()
                .map(event -> encoder.encode(event, record.headers()))
                .toList();
        turn.apply();
        metrics.count(turn);
        outputs.forEach(context::forward);
        if (commit.isWanted(emitted, Instant.ofEpochMilli(context.currentSystemTimeMs()))) {
            context.commit();
        }
    }

    /** An event that fails is a dead letter that somebody may put back; of time nobody would. */
    private void tryAgain(Signal.Due due) {
        metrics.count(Noted.TIMER_FAILED);
        due.timer().again(due.now()).ifPresent(stores.timers()::set);
    }

    private static Cause causeOf(Signal signal) {
        return switch (signal) {
            case Signal.Received received ->
                Cause.event(received.event().eventId(), received.event().correlationId());
            case Signal.Refused refused -> Cause.refusal(refused.reason(), refused.now());
            case Signal.Due due -> Cause.timer(due.timer());
        };
    }
}
