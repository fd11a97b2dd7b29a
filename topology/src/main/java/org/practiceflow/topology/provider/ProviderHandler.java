package org.practiceflow.topology.provider;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.PatientQueueOrder;
import org.practiceflow.serdes.event.ProviderStatusUpdate;
import org.practiceflow.topology.alert.AlertCategory;
import org.practiceflow.topology.alert.AlertHandler;
import org.practiceflow.topology.alert.AlertInhibition;
import org.practiceflow.topology.alert.AlertPhase;
import org.practiceflow.topology.alert.Assessment;
import org.practiceflow.topology.provider.DurationSamples.Sample;
import org.practiceflow.topology.provider.StatusRegister.ReportedStatus;
import org.practiceflow.topology.store.CompositeKey;
import org.practiceflow.topology.store.DecisionCounter;
import org.practiceflow.topology.store.EntityRef;
import org.practiceflow.topology.store.EventOrder;
import org.practiceflow.topology.store.NextDeadline;
import org.practiceflow.topology.store.Table;
import org.practiceflow.topology.store.UnitOfWork;
import org.practiceflow.topology.store.WorkCounter;

/** Keeps each provider's status and queue, and publishes present and projected delays. */
public final class ProviderHandler {
    private ProviderHandler() {}

    /** Applies a reported status. */
    public static void apply(UnitOfWork unitOfWork, Envelope<?> event, ProviderStatusUpdate data) {
        EventOrder eventOrder = new EventOrder(data.effectiveAt(), event.sequence(), event.eventId());
        ReportedStatus reported = new ReportedStatus(eventOrder, data.status(), data.locationId());
        ProviderRows rows = new ProviderRows(unitOfWork, data.providerId());
        rows.save(rows.provider().with(reported, unitOfWork.now()));
        rows.recordUpdate(event.occurredAt());
    }

    /** Applies the order in which staff want to see the patients. */
    public static void apply(UnitOfWork unitOfWork, Envelope<?> event, PatientQueueOrder data) {
        EventOrder eventOrder = new EventOrder(data.effectiveAt(), event.sequence(), event.eventId());
        ProviderRows rows = new ProviderRows(unitOfWork, data.providerId());
        rows.save(rows.provider().withManualOrder(new ManualQueueOrder(eventOrder, data.appointmentIds())));
    }

    /**
     * Records one duration of that kind; a null sample removes the one of that id. A new kind beyond the limit gets no
     * estimate, but the fact behind it is applied all the same.
     */
    public static void recordDuration(
            UnitOfWork unitOfWork, String providerId, DurationKind kind, String id, @Nullable Sample sample) {
        Table<DurationSamples> durations = unitOfWork.table(DurationSamples.TABLE);
        String key = CompositeKey.of(providerId, kind.key()).text();
        DurationSamples known = Objects.requireNonNullElse(durations.get(key), DurationSamples.NONE);
        if (known.knows(id, sample)) {
            return;
        }
        ProviderRows rows = new ProviderRows(unitOfWork, providerId);
        Provider provider = rows.provider();
        boolean hasRoom = provider.hasCapacity(kind, unitOfWork.limits())
                && (!known.latest().isEmpty() || unitOfWork.hasCapacity(DurationSamples.TABLE));
        if (sample != null && !hasRoom) {
            unitOfWork.count(DecisionCounter.DURATION_NOT_RECORDED);
        }
        DurationSamples all = sample == null || !hasRoom ? known.without(id) : known.with(sample);
        if (!all.equals(known)) {
            if (all.latest().isEmpty()) {
                durations.delete(key);
            } else {
                durations.put(key, all);
            }
            rows.save(provider.withDuration(kind, kind.estimate(all)));
        }
    }

    /**
     * Adds or updates the visit in the queue, keeping what was announced to its patient.
     *
     * @param statedAt the time of the statement, null if nothing new was stated
     */
    public static void enqueue(UnitOfWork unitOfWork, QueuedVisit visit, @Nullable Instant statedAt) {
        ProviderRows rows = new ProviderRows(unitOfWork, visit.providerId());
        QueuedVisit known = rows.queue().visit(visit.appointmentId());
        QueuedVisit entry = known == null ? visit : visit.announced(known.announcedStart(), known.announcedAt());
        if (!entry.equals(known)) {
            rows.put(List.of(entry));
            rows.markDirty();
        }
        rows.recordUpdate(statedAt);
    }

    /** Removes the visit from the queue, if it is there; {@code statedAt} is as in {@link #enqueue}. */
    public static void dequeue(
            UnitOfWork unitOfWork, String providerId, String appointmentId, @Nullable Instant statedAt) {
        ProviderRows rows = new ProviderRows(unitOfWork, providerId);
        QueuedVisit known = rows.queued(appointmentId);
        if (known != null) {
            rows.remove(known);
            rows.markDirty();
        }
        rows.recordUpdate(statedAt);
    }

    /** Returns the provider with the present queue; empty if nothing is known. */
    public static ProviderDay day(UnitOfWork unitOfWork, String providerId) {
        return new ProviderRows(unitOfWork, providerId).day();
    }

    /** Projects the provider's day again and publishes what changed; returns null for an unknown provider. */
    public static @Nullable ProviderEvaluation evaluate(UnitOfWork unitOfWork, String providerId) {
        Provider provider = unitOfWork.table(Provider.TABLE).get(providerId);
        if (provider == null) {
            return null;
        }
        ProviderRows rows = new ProviderRows(unitOfWork, providerId);
        ProviderDay day = rows.day();
        Projection projection = Projection.of(day, unitOfWork.now(), unitOfWork.settings());
        unitOfWork.countWork(WorkCounter.PROJECTION);
        PublishedDelay before = unitOfWork.table(PublishedDelay.TABLE).get(providerId);
        PublishedDelay delay = PublishedDelay.of(day, projection);
        if (!delay.equals(before)) {
            unitOfWork.emit(providerId, delay.event(provider, projection));
            unitOfWork.table(PublishedDelay.TABLE).put(providerId, delay);
        }
        List<ProjectedVisit> announced = ScheduleAdjustments.publish(unitOfWork, projection);
        if (!announced.isEmpty()) {
            rows.put(announced.stream().map(ProjectedVisit::visit).toList());
        }
        return new ProviderEvaluation(
                day,
                projection,
                delay,
                before == null || before.idle() != delay.idle(),
                new ProjectionDeadlines(provider, projection.withAnnounced(announced), unitOfWork.settings())
                        .nextDeadline()
                        .next());
    }

    /**
     * Assesses the provider's alerts. An absence inhibits the delay that it causes, and both inhibit the waits that
     * they cause.
     *
     * @return the visits whose alerts depend on what has changed
     */
    public static List<String> assess(UnitOfWork unitOfWork, ProviderEvaluation evaluation) {
        Provider provider = evaluation.day().provider();
        ProviderQueue queue = evaluation.day().queue();
        EntityRef entity = provider.ref();
        ProviderAlerts alerts = new ProviderAlerts(
                provider,
                queue,
                evaluation.projection(),
                evaluation.delay(),
                unitOfWork.settings().alerts());
        AlertPhase absence = AlertHandler.phase(unitOfWork, AlertCategory.PROVIDER_UNAVAILABLE, entity);
        AlertPhase delayed = AlertHandler.phase(unitOfWork, AlertCategory.DELAY, entity);
        NextDeadline deadline = new NextDeadline(unitOfWork.now()).at(evaluation.next());
        deadline.at(AlertHandler.assess(unitOfWork, alerts.unavailable()));
        boolean isInhibited = AlertInhibition.inhibits(
                unitOfWork, AlertCategory.PROVIDER_UNAVAILABLE, entity, AlertCategory.DELAY, entity);
        Assessment delay = alerts.delay();
        deadline.at(AlertHandler.assess(unitOfWork, isInhibited ? delay.inhibitedBy("the provider's absence") : delay));
        deadline.at(AlertHandler.assess(
                unitOfWork, alerts.dataQuality(new ProviderRows(unitOfWork, provider.providerId()).lastUpdateAt())));
        unitOfWork.schedule(entity, deadline.next());
        boolean inhibitsOthers = absence != AlertHandler.phase(unitOfWork, AlertCategory.PROVIDER_UNAVAILABLE, entity)
                || delayed != AlertHandler.phase(unitOfWork, AlertCategory.DELAY, entity);
        return queue.visits().stream()
                .filter(visit -> (inhibitsOthers && visit.stage().isWaiting())
                        || (evaluation.idleChanged() && visit.isMissing(unitOfWork.now())))
                .map(QueuedVisit::appointmentId)
                .toList();
    }
}
