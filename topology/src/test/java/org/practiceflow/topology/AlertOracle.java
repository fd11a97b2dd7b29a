package org.practiceflow.topology;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.AppointmentScheduled;
import org.practiceflow.serdes.event.ProviderStatusUpdate;
import org.practiceflow.serdes.event.ResourceOccupancyUpdate;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.NaiveAlert.Condition;

/**
 * Computes the alerts that should be open from the published events and the definitions in {@code docs/decisions.md}.
 */
final class AlertOracle {
    private static final Duration HOLD = Duration.ofMinutes(2);

    private final Map<String, NaiveVisit> visits = new TreeMap<>();
    private final Map<String, NaiveProvider> providers = new TreeMap<>();
    private final Map<String, NaiveRoom> rooms = new TreeMap<>();
    private final Map<String, NaiveAlert> alerts = new TreeMap<>();

    void hear(RandomDay.Said said) {
        switch (said.event()) {
            case AppointmentScheduled it -> {
                visits.computeIfAbsent(it.appointmentId(), id -> new NaiveVisit(it));
                provider(it.providerId());
                if (it.resourceId() != null) {
                    room(it.resourceId());
                }
            }
            case ProviderStatusUpdate it -> provider(it.providerId()).is(it.status(), said.at());
            case ResourceOccupancyUpdate it -> room(it.resourceId()).hear(it);
            default -> {}
        }
        for (NaiveVisit visit : visits.values()) {
            if (visit.apply(said.event(), said.at()) && visit.factAt() != null) {
                provider(visit.plan().providerId()).isHeardOf(visit.factAt());
            }
            visit.giveUp(said.at());
        }
    }

    /** Evaluates the providers as if patients could still come at that moment. */
    void lookAhead(Instant now) {
        providers.forEach((id, provider) -> look(id, provider, now));
    }

    void look(Instant now) {
        visits.values().forEach(visit -> visit.giveUp(now));
        providers.forEach((id, provider) -> look(id, provider, now));
        visits.forEach((id, visit) -> look(id, visit, now));
        rooms.forEach((id, room) -> {
            alert("resource", id).evaluate(Condition.of(room.resource(now)), now);
            alert("schedule-conflict", id).evaluate(Condition.of(room.conflict(now)), now);
        });
    }

    /** Returns the levels of the open alerts. */
    Map<String, AlertLevel> open() {
        Map<String, AlertLevel> open = new TreeMap<>();
        alerts.forEach((name, alert) -> {
            if (alert.level() != null) {
                open.put(name, alert.level());
            }
        });
        return open;
    }

    private void look(String id, NaiveProvider provider, Instant now) {
        alert("provider-unavailable", id).evaluate(Condition.of(provider.unavailable(now)), now);
        boolean hidden = isHiddenBy("provider-unavailable", id, alert("delay", id));
        alert("delay", id).evaluate(hidden ? Condition.GONE : delay(provider, now), now);
        AlertLevel silence = provider.isSilent(now) ? AlertLevel.INFO : null;
        alert("data-quality", id).evaluate(provider.hasPatient() ? Condition.of(silence) : Condition.GONE, now);
    }

    /** Returns the condition of a delay. A shrinking delay is evaluated each minute. */
    private static Condition delay(NaiveProvider provider, Instant now) {
        if (provider.queue().isEmpty()) {
            return Condition.GONE;
        }
        Duration delay = provider.delay(now);
        Duration thisMinute = provider.delay(now.truncatedTo(ChronoUnit.MINUTES));
        AlertLevel opens = isMore(delay, 60)
                ? AlertLevel.CRITICAL
                : isMore(delay, 30) ? AlertLevel.WARNING : isAtLeast(delay, 15) ? AlertLevel.INFO : null;
        Duration kept = thisMinute.compareTo(delay) > 0 ? thisMinute : delay;
        AlertLevel keeps = isAtLeast(kept, 50)
                ? AlertLevel.CRITICAL
                : isAtLeast(kept, 25) ? AlertLevel.WARNING : isAtLeast(kept, 10) ? AlertLevel.INFO : null;
        return new Condition(opens, keeps, false);
    }

    private void look(String id, NaiveVisit visit, Instant now) {
        alert("wait", id).evaluate(waiting(visit, now), now);
        alert("called-not-seated", id)
                .evaluate(
                        visit.stage() == Stage.CALLED ? Condition.of(level(visit.since(now), 10, 15)) : Condition.GONE,
                        now);
        AlertLevel missing = provider(visit.plan().providerId()).isIdle() ? AlertLevel.WARNING : AlertLevel.INFO;
        boolean late = visit.isMissing(now) && visit.isLate(now, 15);
        alert("late-arrival", id).evaluate(late ? Condition.of(missing) : Condition.GONE, now);
        alert("no-show", id).evaluate(visit.isGivenUp() ? Condition.of(missing) : Condition.GONE, now);
        AlertLevel overrun = visit.runsOver(now, true)
                ? AlertLevel.CRITICAL
                : visit.runsOver(now, false) ? AlertLevel.WARNING : null;
        alert("overrun", id).evaluate(visit.inChair() ? Condition.of(overrun) : Condition.GONE, now);
    }

    private Condition waiting(NaiveVisit visit, Instant now) {
        Duration waited = visit.waited(now);
        if (waited == null) {
            return Condition.GONE;
        }
        AlertLevel level = level(waited, 15, 30);
        NaiveAlert wait = alert("wait", visit.id());
        String provider = visit.plan().providerId();
        boolean hidden = isHiddenBy("delay", provider, wait) || isHiddenBy("provider-unavailable", provider, wait);
        return level == AlertLevel.WARNING && hidden ? Condition.GONE : Condition.of(level);
    }

    /** Returns whether another alert inhibits this one. An alert that is about to open ends no alert that is open. */
    private boolean isHiddenBy(String category, String subject, NaiveAlert hidden) {
        NaiveAlert other = alert(category, subject);
        return other.level() != null || (other.isAboutToOpen() && hidden.level() == null);
    }

    private NaiveAlert alert(String category, String subject) {
        boolean atOnce = category.equals("late-arrival") || category.equals("no-show");
        return alerts.computeIfAbsent(category + " " + subject, name -> new NaiveAlert(atOnce ? Duration.ZERO : HOLD));
    }

    private NaiveProvider provider(String id) {
        return providers.computeIfAbsent(id, it -> new NaiveProvider(it, visits, rooms));
    }

    private NaiveRoom room(String id) {
        return rooms.computeIfAbsent(id, it -> new NaiveRoom(it, visits, rooms));
    }

    private static @Nullable AlertLevel level(Duration value, int warning, int critical) {
        return isAtLeast(value, critical) ? AlertLevel.CRITICAL : isAtLeast(value, warning) ? AlertLevel.WARNING : null;
    }

    private static boolean isAtLeast(Duration value, int minutes) {
        return value.compareTo(Duration.ofMinutes(minutes)) >= 0;
    }

    private static boolean isMore(Duration value, int minutes) {
        return value.compareTo(Duration.ofMinutes(minutes)) > 0;
    }
}
