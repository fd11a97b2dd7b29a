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
import org.practiceflow.topology.state.Moments;
import org.practiceflow.topology.state.Noted;
import org.practiceflow.topology.state.Stamp;
import org.practiceflow.topology.state.Subject;
import org.practiceflow.topology.state.Table;
import org.practiceflow.topology.state.Turn;
import org.practiceflow.topology.state.Work;

/** Keeps each provider's status and queue, and tells how late everyone runs and will run. */
public final class ProviderDesk {
    private ProviderDesk() {}

    /** Takes in a statement of status. */
    public static void learn(Turn turn, Envelope<?> event, ProviderStatusUpdate data) {
        Stamp stamp = new Stamp(data.effectiveAt(), event.sequence(), event.eventId());
        Statement statement = new Statement(stamp, data.status(), data.locationId());
        ProviderRows rows = new ProviderRows(turn, data.providerId());
        rows.keep(rows.provider().with(statement, turn.now()));
        rows.hear(event.occurredAt());
    }

    /** Takes in the order in which staff want to see the patients. */
    public static void learn(Turn turn, Envelope<?> event, PatientQueueOrder data) {
        Stamp stamp = new Stamp(data.effectiveAt(), event.sequence(), event.eventId());
        ProviderRows rows = new ProviderRows(turn, data.providerId());
        rows.keep(rows.provider().wanting(new ManualOrder(stamp, data.appointmentIds())));
    }

    /**
     * Takes in how long one thing of that kind took; null for one that is not over after all. Nothing is learned of a kind that is
     * new where there are as many as there may be: the fact from which it follows is taken in all the same.
     */
    public static void took(Turn turn, String providerId, DurationKind kind, String id, @Nullable Sample sample) {
        Table<Samples> durations = turn.table(Samples.TABLE);
        String key = providerId + "\u0000" + kind.key();
        Samples known = Objects.requireNonNullElse(durations.get(key), Samples.NONE);
        if (known.knows(id, sample)) {
            return;
        }
        ProviderRows rows = new ProviderRows(turn, providerId);
        Provider provider = rows.provider();
        boolean hasRoom =
                provider.hasRoom(kind, turn.limits()) && (!known.latest().isEmpty() || turn.hasRoom(Samples.TABLE));
        if (sample != null && !hasRoom) {
            turn.note(Noted.DURATION_NOT_LEARNED);
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
    public static void enqueue(Turn turn, QueuedVisit visit, @Nullable Instant statedAt) {
        ProviderRows rows = new ProviderRows(turn, visit.providerId());
        QueuedVisit known = rows.queue().visit(visit.appointmentId());
        QueuedVisit entry = known == null ? visit : visit.told(known.toldStart(), known.toldAt());
        if (!entry.equals(known)) {
            rows.put(List.of(entry));
            rows.touch();
        }
        rows.hear(statedAt);
    }

    /** Takes the visit out of the queue, if it is in it; stated then as above. */
    public static void dequeue(Turn turn, String providerId, String appointmentId, @Nullable Instant statedAt) {
        ProviderRows rows = new ProviderRows(turn, providerId);
        QueuedVisit known = rows.queued(appointmentId);
        if (known != null) {
            rows.remove(known);
            rows.touch();
        }
        rows.hear(statedAt);
    }

    /** The provider with the queue as it stands; empty where nothing is known. */
    public static ProviderDay day(Turn turn, String providerId) {
        return new ProviderRows(turn, providerId).day();
    }

    /** Projects the provider's day anew and tells what changed; null for a provider who is not known. */
    public static @Nullable ProviderReview review(Turn turn, String providerId) {
        Provider provider = turn.table(Provider.TABLE).get(providerId);
        if (provider == null) {
            return null;
        }
        ProviderRows rows = new ProviderRows(turn, providerId);
        ProviderDay day = rows.day();
        Projection projection = Projection.of(day, turn.now(), turn.settings());
        turn.did(Work.PROJECTION);
        DelayFigures before = turn.table(DelayFigures.TABLE).get(providerId);
        DelayFigures figures = DelayFigures.of(day, projection);
        if (!figures.equals(before)) {
            turn.emit(providerId, figures.event(provider, projection));
            turn.table(DelayFigures.TABLE).put(providerId, figures);
        }
        List<ProjectedVisit> told = Adjustments.tell(turn, projection);
        if (!told.isEmpty()) {
            rows.put(told.stream().map(ProjectedVisit::visit).toList());
        }
        return new ProviderReview(
                day,
                projection,
                figures,
                before == null || before.idle() != figures.idle(),
                new NextChange(provider, projection.telling(told), turn.settings())
                        .moments()
                        .next());
    }

    /**
     * Assesses the provider's alerts. An absence says more than the delay that it makes, and either more than the waits that it makes.
     *
     * @return the visits whose alerts depend on what has changed
     */
    public static List<String> assess(Turn turn, ProviderReview review) {
        Provider provider = review.day().provider();
        ProviderQueue queue = review.day().queue();
        Subject subject = provider.subject();
        ProviderAlerts alerts = new ProviderAlerts(
                provider,
                queue,
                review.projection(),
                review.figures(),
                turn.settings().alerts());
        Standing absent = AlertDesk.standing(turn, Category.PROVIDER_UNAVAILABLE, subject);
        Standing delayed = AlertDesk.standing(turn, Category.DELAY, subject);
        Moments moments = new Moments(turn.now()).at(review.next());
        moments.at(AlertDesk.assess(turn, alerts.unavailable()));
        boolean isHidden = AlertDesk.hides(turn, Category.PROVIDER_UNAVAILABLE, subject, Category.DELAY, subject);
        Assessment delay = alerts.delay();
        moments.at(AlertDesk.assess(turn, isHidden ? delay.inhibited("the absence of the provider") : delay));
        moments.at(AlertDesk.assess(turn, alerts.dataQuality(new ProviderRows(turn, provider.providerId()).heardAt())));
        turn.schedule(subject, moments.next());
        boolean hidesOthers = absent != AlertDesk.standing(turn, Category.PROVIDER_UNAVAILABLE, subject)
                || delayed != AlertDesk.standing(turn, Category.DELAY, subject);
        return queue.visits().stream()
                .filter(visit -> (hidesOthers && visit.stage().isWaiting())
                        || (review.isIdleAnew() && visit.isMissing(turn.now())))
                .map(QueuedVisit::appointmentId)
                .toList();
    }
}
