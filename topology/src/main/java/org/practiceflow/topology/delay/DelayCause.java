package org.practiceflow.topology.delay;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Why a provider's day runs as it does, in words. */
final class DelayCause {
    private static final Duration NOTICEABLE = Duration.ofMinutes(1);

    private DelayCause() {}

    static String of(Provider provider, Instant now) {
        if (provider.isAbsent(now)) {
            return "provider " + provider.providerId() + " is " + DelayFigures.statusWord(provider, now);
        }
        Optional<QueuedVisit> current = provider.inChair();
        if (current.isEmpty()) {
            return "provider " + provider.providerId() + " is free";
        }
        QueuedVisit visit = current.get();
        Duration over = Duration.between(visit.plannedEnd(), now);
        if (over.compareTo(NOTICEABLE) >= 0) {
            return "visit " + visit.appointmentId() + " is " + over.toMinutes() + " min over plan";
        }
        Duration late = Duration.between(visit.scheduledStart(), visit.since());
        if (late.compareTo(NOTICEABLE) >= 0) {
            return "visit " + visit.appointmentId() + " began " + late.toMinutes() + " min late";
        }
        return "visit " + visit.appointmentId() + " is under way";
    }
}
