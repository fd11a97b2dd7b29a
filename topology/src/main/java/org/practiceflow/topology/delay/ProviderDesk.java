package org.practiceflow.topology.delay;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.PatientQueueOrder;
import org.practiceflow.serdes.event.ProviderStatusUpdate;
import org.practiceflow.topology.alert.AlertDesk;
import org.practiceflow.topology.alert.Assessment;
import org.practiceflow.topology.alert.Category;
import org.practiceflow.topology.alert.Standing;
import org.practiceflow.topology.delay.Samples.Sample;
import org.practiceflow.topology.delay.StatusRegister.Statement;
import org.practiceflow.topology.store.NextDeadline;
import org.practiceflow.topology.store.DecisionCounter;
import org.practiceflow.topology.store.EventOrder;
import org.practiceflow.topology.store.EntityRef;
import org.practiceflow.topology.store.Table;
import org.practiceflow.topology.store.UnitOfWork;
import org.practiceflow.topology.store.WorkCounter;

/** Keeps each provider's status and queue, and tells how late everyone runs and will run. */
public final class ProviderDesk {
    private ProviderDesk() {}

    /** Takes in a statement of status. */
    public static void learn(UnitOfWork unitOfWork, Envelope<?> event, ProviderStatusUpdate data) {
        EventOrder eventOrder = new EventOrder(data.effectiveAt(), event.sequence(), event.eventId());
        Statement statement = new Statement(eventOrder, data.status(), data.locationId());
        ProviderRows rows = new ProviderRows(unitOfWork, data.providerId());
        rows.keep(rows.provider().with(statement, unitOfWork.now()));
        rows.hear(event.occurredAt());
    }

    /** Takes in the order in which staff want to see the patients. */
    public static void learn(UnitOfWork unitOfWork, Envelope<?> event, PatientQueueOrder data) {
        EventOrder eventOrder = new EventOrder(data.effectiveAt(), event.sequence(), event.eventId());
        ProviderRows rows = new ProviderRows(unitOfWork, data.providerId());
        rows.keep(rows.provider().wanting(new ManualOrder(eventOrder, data.appointmentIds())));
    }

    /**
     * Takes in how long one thing of that kind took; null for one that is not over after all. Nothing is learned of a kind that is
     * new where there are as many as there may be: the fact from which it follows is taken in all the same.
     */
    public static void took(UnitOfWork unitOfWork, String providerId, DurationKind kind, String id, @Nullable Sample sample) {
        Table<Samples> durations = unitOfWork.table(Samples.TABLE);
        String key = providerId + "\u0000" + kind.key();
        Samples known = Objects.requireNonNullElse(durations.get(key), Samples.NONE);
        if (known.knows(id, sample)) {
            return;
        }
        ProviderRows rows = new ProviderRows(unitOfWork, providerId);
        Provider provider = rows.provider();
        boolean hasRoom =
                provider.hasRoom(kind, unitOfWork.limits()) && (!known.latest().isEmpty() || unitOfWork.hasCapacity(Samples.TABLE));
        if (sample != null && !hasRoom) {
            unitOfWork.count(DecisionCounter.DURATION_NOT_LEARNED);
        }
        Samples all = sample == null || !hasRoom ? known.without(id) : known.with(sample);
        if (!all.equals(known)) {
            if (all.latest().isEmpty()) {
                durations.delete(key);
            } else {
                durations.put(key, all);
            }
            rows.keep(provider.learning(kind, kind.learned(all)));
        }
    }

    /**
     * Puts the visit into the queue as it stands now, keeping what its patient was told.
     *
     * @param statedAt when it was stated, null where nothing is new of it
     */
    public static void enqueue(UnitOfWork unitOfWork, QueuedVisit visit, @Nullable Instant statedAt) {
        ProviderRows rows = new ProviderRows(unitOfWork, visit.providerId());
        QueuedVisit known = rows.queue().visit(visit.appointmentId());
        QueuedVisit entry = known == null ? visit : visit.told(known.toldStart(), known.toldAt());
        if (!entry.equals(known)) {
            rows.put(List.of(entry));
            rows.touch();
        }
        rows.hear(statedAt);
    }

    /** Takes the visit out of the queue, if it is in it; stated then as above. */
    public static void dequeue(UnitOfWork unitOfWork, String providerId, String appointmentId, @Nullable Instant statedAt) {
        ProviderRows rows = new ProviderRows(unitOfWork, providerId);
        QueuedVisit known = rows.queued(appointmentId);
        if (known != null) {
            rows.remove(known);
            rows.touch();
        }
        rows.hear(statedAt);
    }

    /** The provider with the queue as it stands; empty where nothing is known. */
    public static ProviderDay day(UnitOfWork unitOfWork, String providerId) {
        return new ProviderRows(unitOfWork, providerId).day();
    }

    /** Projects the provider's day anew and tells what changed; null for a provider who is not known. */
    public static @Nullable ProviderReview review(UnitOfWork unitOfWork, String providerId) {
        Provider provider = unitOfWork.table(Provider.TABLE).get(providerId);
        if (provider == null) {
            return null;
        }
        ProviderRows rows = new ProviderRows(unitOfWork, providerId);
        ProviderDay day = rows.day();
        Projection projection = Projection.of(day, unitOfWork.now(), unitOfWork.settings());
        unitOfWork.countWork(WorkCounter.PROJECTION);
        DelayFigures before = unitOfWork.table(DelayFigures.TABLE).get(providerId);
        DelayFigures figures = DelayFigures.of(day, projection);
        if (!figures.equals(before)) {
            unitOfWork.emit(providerId, figures.event(provider, projection));
            unitOfWork.table(DelayFigures.TABLE).put(providerId, figures);
        }
        List<ProjectedVisit> told = Adjustments.tell(unitOfWork, projection);
        if (!told.isEmpty()) {
            rows.put(told.stream().map(ProjectedVisit::visit).toList());
        }
        return new ProviderReview(
                day,
                projection,
                figures,
                before == null || before.idle() != figures.idle(),
                new NextChange(provider, projection.telling(told), unitOfWork.settings())
                        .moments()
                        .next());
    }

    /**
     * Assesses the provider's alerts. An absence says more than the delay that it makes, and either more than the waits that it makes.
     *
     * @return the visits whose alerts depend on what has changed
     */
    public static List<String> assess(UnitOfWork unitOfWork, ProviderReview review) {
        Provider provider = review.day().provider();
        ProviderQueue queue = review.day().queue();
        EntityRef entity = provider.subject();
        ProviderAlerts alerts = new ProviderAlerts(
                provider,
                queue,
                review.projection(),
                review.figures(),
                unitOfWork.settings().alerts());
        Standing absent = AlertDesk.standing(unitOfWork, Category.PROVIDER_UNAVAILABLE, entity);
        Standing delayed = AlertDesk.standing(unitOfWork, Category.DELAY, entity);
        NextDeadline deadline = new NextDeadline(unitOfWork.now()).at(review.next());
        deadline.at(AlertDesk.assess(unitOfWork, alerts.unavailable()));
        boolean isHidden = AlertDesk.hides(unitOfWork, Category.PROVIDER_UNAVAILABLE, entity, Category.DELAY, entity);
        Assessment delay = alerts.delay();
        deadline.at(AlertDesk.assess(unitOfWork, isHidden ? delay.inhibited("the absence of the provider") : delay));
        deadline.at(AlertDesk.assess(unitOfWork, alerts.dataQuality(new ProviderRows(unitOfWork, provider.providerId()).heardAt())));
        unitOfWork.schedule(entity, deadline.next());
        boolean hidesOthers = absent != AlertDesk.standing(unitOfWork, Category.PROVIDER_UNAVAILABLE, entity)
                || delayed != AlertDesk.standing(unitOfWork, Category.DELAY, entity);
        return queue.visits().stream()
                .filter(visit -> (hidesOthers && visit.stage().isWaiting())
                        || (review.isIdleAnew() && visit.isMissing(unitOfWork.now())))
                .map(QueuedVisit::appointmentId)
                .toList();
    }
}
