package org.practiceflow.topology.provider;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.settings.TenantSettings;
import org.practiceflow.topology.store.NextDeadline;

/**
 * Finds the next time at which what is published about a provider's day changes while nothing happens. Between these
 * times, starts are either fixed or move with the present. The published delay says whether they move, so it is
 * published again only in steps.
 */
record ProjectionDeadlines(Provider provider, Projection projection, TenantSettings settings) {
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration SHRINKING_STEP = Duration.ofMinutes(1);

    NextDeadline nextDeadline() {
        Instant now = projection.asOf();
        NextDeadline deadline = new NextDeadline(now).at(provider.statuses().nextChange(now));
        ManualQueueOrder manual = provider.manualOrder();
        if (manual != null) {
            deadline.at(manual.eventOrder().at())
                    .at(settings.startOf(
                            settings.dateOf(manual.eventOrder().at()).plusDays(1)));
        }
        projection.queue().forEach(projected -> consider(projected, deadline));
        return deadline.at(nextStep(now));
    }

    private void consider(ProjectedVisit projected, NextDeadline deadline) {
        QueuedVisit visit = projected.visit();
        Instant readySince = visit.readySince();
        deadline.at(visit.scheduledStart())
                .at(projected.slidesFrom())
                .at(projected.lateFrom(projection.asOf()))
                .at(ScheduleAdjustments.next(projected, projection.asOf()));
        if (visit.walkIn() && readySince != null) {
            deadline.after(readySince.plus(settings.walkInCap()));
        }
        if (visit.stage().isWaiting()) {
            deadline.at(visit.due().plus(projection.delay()));
        } else if (projected.isNoticeable()) {
            deadline.at(visit.scheduledStart().minus(projection.dueWithin()));
        }
    }

    private @Nullable Instant nextStep(Instant now) {
        boolean grows = projection.grows();
        for (ProjectedVisit projected : projection.queue()) {
            if (projected.shrinks(now)) {
                return now.plus(SHRINKING_STEP);
            }
            grows = grows || projected.grows(now);
        }
        Duration begun = Duration.ofMillis(projection.delay().toMillis() % STEP.toMillis());
        return grows ? now.plus(STEP).minus(begun) : null;
    }
}
