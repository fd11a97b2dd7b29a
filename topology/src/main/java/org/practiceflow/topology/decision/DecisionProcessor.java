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
 * Decides on each trigger in its own unit of work, then applies it: the stores first, then the emitted events. It
 * requests a commit at once if a consumer waits for one of them.
 */
public final class DecisionProcessor implements Processor<String, Trigger, String, EncodedOutput> {
    private final CommitOnAlert commit;
    private final TickBudget budget;
    private final TenantSettings defaults;
    private final Limits limits;
    private final OutputEncoder encoder;
    private final boolean publishesTables;
    private ProcessorContext<String, EncodedOutput> context;
    private TaskStores stores;
    private DecisionMetrics metrics;

    /**
     * Creates the processor of one task.
     *
     * @param format the format of the outputs
     * @param publishesTables true to publish the rows of tables that other applications read
     */
    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    public DecisionProcessor(
            CommitOnAlert commit,
            TickBudget budget,
            ZoneId timeZone,
            Limits limits,
            EventFormat format,
            boolean publishesTables) {
        this.commit = commit;
        this.budget = budget;
        this.defaults = TenantSettings.defaults(timeZone);
        this.limits = limits;
        this.encoder = new OutputEncoder(format);
        this.publishesTables = publishesTables;
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

    /**
     * Notifies the tenant, in a separate decision, of one that was rejected or failed. The failure of a notice causes
     * no other notice.
     */
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
        if (publishesTables) {
            PublishedRows.publish(unitOfWork);
        }
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

    /**
     * Schedules a retry of the timer. A failed event is a dead letter that an operator may redrive, but a timer has no
     * such way back.
     */
    private void retry(Trigger.TimerDue due) {
        metrics.count(DecisionCounter.TIMER_FAILED);
        due.timer().retry(due.now()).ifPresent(stores.timers()::set);
    }

    private static Cause causeOf(Trigger trigger) {
        return switch (trigger) {
            case Trigger.EventReceived received ->
                Cause.event(
                        received.event().eventId(),
                        received.event().occurredAt(),
                        received.event().correlationId());
            case Trigger.EventRejected rejected -> Cause.rejection(rejected.reason(), rejected.now());
            case Trigger.TimerDue due -> Cause.timer(due.timer());
        };
    }
}
