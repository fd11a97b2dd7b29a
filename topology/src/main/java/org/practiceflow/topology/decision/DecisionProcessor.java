package org.practiceflow.topology.decision;

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
import org.practiceflow.topology.clock.TickBudget;
import org.practiceflow.topology.clock.Trigger;
import org.practiceflow.topology.output.EncodedOutput;
import org.practiceflow.topology.output.OutputEncoder;
import org.practiceflow.topology.settings.TenantSettings;
import org.practiceflow.topology.store.Cause;
import org.practiceflow.topology.store.DecisionCounter;
import org.practiceflow.topology.store.RejectedException;
import org.practiceflow.topology.store.StateFormat;
import org.practiceflow.topology.store.TaskStores;
import org.practiceflow.topology.store.UnitOfWork;

/**
 * Decides each signal in a turn of its own, then applies the turn: stores first, then what is emitted, and a commit at once where
 * somebody waits for it.
 */
public final class DecisionProcessor implements Processor<String, Trigger, String, EncodedOutput> {
    private final CommitOnAlert commit;
    private final TickBudget budget;
    private final TenantSettings defaults;
    private final Limits limits;
    private final OutputEncoder encoder;
    private ProcessorContext<String, EncodedOutput> context;
    private TaskStores stores;
    private DecisionMetrics metrics;

    /**
     * A processor of one task.
     *
     * @param format in which outputs are written
     */
    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    public DecisionProcessor(
            CommitOnAlert commit, TickBudget budget, ZoneId timeZone, Limits limits, EventFormat format) {
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
        metrics = DecisionMetrics.of(context.metrics(), context.taskId());
    }

    @Override
    public void process(Record<String, Trigger> record) {
        try {
            decide(record);
        } catch (KafkaException failure) {
            throw failure;
        } catch (RuntimeException failure) {
            if (record.value() instanceof Trigger.TimerDue due) {
                retry(due);
            }
            reportRejection(record, failure);
            throw failure;
        }
    }

    /** Tells the tenant, in a decision of its own, that one was refused or failed; of a notice itself there is none. */
    private void reportRejection(Record<String, Trigger> record, RuntimeException failure) {
        Trigger trigger = record.value();
        if (trigger instanceof Trigger.EventRejected) {
            return;
        }
        RejectionReason reason = failure instanceof RejectedException rejected
                ? rejected.rejection().reason()
                : RejectionReason.PROCESSING_FAILED;
        try {
            decide(record.withValue(new Trigger.EventRejected(reason, trigger.now())));
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private void decide(Record<String, Trigger> record) {
        Trigger trigger = record.value();
        UnitOfWork unitOfWork = new UnitOfWork(stores, record.key(), trigger.now(), causeOf(trigger), defaults, limits);
        try {
            DecisionEngine.decide(unitOfWork, trigger);
        } finally {
            budget.spend(unitOfWork.slotsComputed());
        }
        unitOfWork.checkLimits();
        List<Envelope<Event.Output>> emitted = unitOfWork.emitted();
        List<Record<String, EncodedOutput>> outputs = emitted.stream()
                .map(event -> encoder.encode(event, record.headers()))
                .toList();
        unitOfWork.apply();
        metrics.count(unitOfWork);
        outputs.forEach(context::forward);
        if (commit.isDue(emitted, Instant.ofEpochMilli(context.currentSystemTimeMs()))) {
            context.commit();
        }
    }

    /** An event that fails is a dead letter that somebody may put back; of time nobody would. */
    private void retry(Trigger.TimerDue due) {
        metrics.count(DecisionCounter.TIMER_FAILED);
        due.timer().retry(due.now()).ifPresent(stores.timers()::set);
    }

    private static Cause causeOf(Trigger trigger) {
        return switch (trigger) {
            case Trigger.EventReceived received ->
                Cause.event(received.event().eventId(), received.event().correlationId());
            case Trigger.EventRejected rejected -> Cause.rejection(rejected.reason(), rejected.now());
            case Trigger.TimerDue due -> Cause.timer(due.timer());
        };
    }
}
