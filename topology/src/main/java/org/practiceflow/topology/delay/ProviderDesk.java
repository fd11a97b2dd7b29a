package org.practiceflow.topology.delay;

import java.time.Instant;
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
import org.practiceflow.topology.state.SubjectKind;
import org.practiceflow.topology.state.Table;
import org.practiceflow.topology.state.Turn;

/** Keeps each provider's status and queue, and tells how late everyone runs and will run. */
public final class ProviderDesk {
    private ProviderDesk() {}

    /** Takes in a statement of status. */
    public static void learn(Turn turn, Envelope<?> event, ProviderStatusUpdate data) {
        Stamp stamp = new Stamp(data.effectiveAt(), event.sequence(), event.eventId());
        Provider known = known(turn, data.providerId());
        Statement statement = new Statement(stamp, data.status(), data.locationId());
        keep(turn, known, known.with(statement, turn.now()).heard(event.occurredAt()));
    }

    /** Takes in the order in which staff want to see the patients. */
    public static void learn(Turn turn, Envelope<?> event, PatientQueueOrder data) {
        Stamp stamp = new Stamp(data.effectiveAt(), event.sequence(), event.eventId());
        Provider known = known(turn, data.providerId());
        keep(turn, known, known.wanting(new ManualOrder(stamp, data.appointmentIds())));
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
        Provider provider = known(turn, providerId);
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
            keep(turn, provider, provider.learning(kind, kind.learned(all)));
        }
    }

    /** Something was stated then of one of the provider's visits. */
    public static void hear(Turn turn, String providerId, Instant at) {
        Provider known = known(turn, providerId);
        keep(turn, known, known.heard(at));
    }

    /** Puts the visit into the queue as it stands now. */
    public static void enqueue(Turn turn, String providerId, QueuedVisit visit) {
        Provider known = known(turn, providerId);
        keep(turn, known, known.with(visit));
    }

    /** Takes the visit out of the queue, if it is in it. */
    public static void dequeue(Turn turn, String providerId, String appointmentId) {
        Provider known = known(turn, providerId);
        keep(turn, known, known.without(appointmentId));
    }

    /** Whether the provider could see a patient at once. */
    public static boolean isIdle(Turn turn, String providerId) {
        return known(turn, providerId).isIdle(turn.now());
    }

    private static Provider known(Turn turn, String providerId) {
        Provider provider = turn.table(Provider.TABLE).get(providerId);
        return provider == null ? Provider.unknown(providerId) : provider;
    }

    private static void keep(Turn turn, Provider before, Provider after) {
        if (!after.equals(before)) {
            turn.table(Provider.TABLE).put(after.providerId(), after);
            turn.touch(SubjectKind.PROVIDER, after.providerId());
        }
    }

    /**
     * Projects the provider's day anew, tells what changed, and sets the timer.
     *
     * @return the projection, or null for a provider who is not known
     */
    public static @Nullable Projection review(Turn turn, String providerId) {
        Provider provider = turn.table(Provider.TABLE).get(providerId);
        if (provider == null) {
            return null;
        }
        Projection projection = Projection.of(provider, turn.now(), turn.settings());
        DelayFigures figures = DelayFigures.of(provider, projection);
        Provider told = tell(turn, provider, projection, figures);
        Projection adjusted = Adjustments.tell(turn, told, projection);
        Provider reviewed = told.telling(adjusted.queue());
        Moments moments = new NextChange(reviewed, adjusted, turn.settings()).moments();
        ProviderAlerts alerts = new ProviderAlerts(
                reviewed, projection, figures, turn.settings().alerts());
        assess(turn, reviewed, alerts, moments);
        turn.wake(SubjectKind.PROVIDER, providerId, provider.wakeAt(), moments.next());
        turn.table(Provider.TABLE).put(providerId, reviewed.wakingAt(moments.next()));
        return projection;
    }

    /** An absence says more than the delay that it makes, and either more than the waits that it makes. */
    private static void assess(Turn turn, Provider provider, ProviderAlerts alerts, Moments moments) {
        Subject subject = provider.subject();
        Standing absent = AlertDesk.standing(turn, Category.PROVIDER_UNAVAILABLE, subject);
        Standing delayed = AlertDesk.standing(turn, Category.DELAY, subject);
        moments.at(AlertDesk.assess(turn, alerts.unavailable()));
        Assessment delay = AlertDesk.hides(turn, Category.PROVIDER_UNAVAILABLE, subject, Category.DELAY, subject)
                ? Assessment.inhibited(Category.DELAY, subject, "the absence of the provider")
                : alerts.delay();
        moments.at(AlertDesk.assess(turn, delay));
        if (absent != AlertDesk.standing(turn, Category.PROVIDER_UNAVAILABLE, subject)
                || delayed != AlertDesk.standing(turn, Category.DELAY, subject)) {
            provider.queue().stream()
                    .filter(visit -> visit.stage().isWaiting())
                    .forEach(visit -> turn.touch(SubjectKind.VISIT, visit.appointmentId()));
        }
        moments.at(alerts.next()).at(AlertDesk.assess(turn, alerts.dataQuality()));
    }

    private static Provider tell(Turn turn, Provider provider, Projection projection, DelayFigures figures) {
        DelayFigures before = provider.told();
        if (figures.equals(before)) {
            return provider;
        }
        turn.emit(provider.providerId(), figures.event(provider, projection));
        if (before == null || before.idle() != figures.idle()) {
            provider.queue().stream()
                    .filter(visit -> visit.isMissing(turn.now()))
                    .forEach(visit -> turn.touch(SubjectKind.VISIT, visit.appointmentId()));
        }
        return provider.telling(figures);
    }
}
