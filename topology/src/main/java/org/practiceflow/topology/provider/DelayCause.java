package org.practiceflow.topology.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Explains in words why a provider's day runs as it does. */
final class DelayCause {
    private static final Duration NOTICEABLE = Duration.ofMinutes(1);

    private DelayCause() {}

    /** Returns the causes, the present one first: an absence, an overrun, a late start, a late patient. */
    static List<String> chain(ProviderDay day, Instant now) {
        Provider provider = day.provider();
        List<String> causes = new ArrayList<>();
        if (provider.isAbsent(now)) {
            causes.add("provider " + provider.providerId() + " is " + PublishedDelay.statusCode(provider, now));
        }
        day.queue().inChair().ifPresent(visit -> causes.addAll(chain(visit, now)));
        if (causes.isEmpty()) {
            causes.add("provider " + provider.providerId() + " is free");
        }
        return List.copyOf(causes);
    }

    private static List<String> chain(QueuedVisit visit, Instant now) {
        String id = visit.appointmentId();
        List<String> causes = new ArrayList<>();
        Duration over = Duration.between(visit.plannedEnd(), now);
        if (isNoticeable(over)) {
            causes.add("visit " + id + " is " + over.toMinutes() + " min over plan");
        }
        Duration late = Duration.between(visit.scheduledStart(), visit.since());
        if (isNoticeable(late)) {
            causes.add("visit " + id + " began " + late.toMinutes() + " min late");
        }
        Instant came = visit.readySince();
        if (came != null
                && isNoticeable(Duration.between(visit.scheduledStart(), came))
                && !came.isAfter(visit.since())) {
            long minutes = Duration.between(visit.scheduledStart(), came).toMinutes();
            causes.add("patient of visit " + id + " arrived " + minutes + " min late");
        }
        return causes.isEmpty() ? List.of("visit " + id + " is under way") : causes;
    }

    private static boolean isNoticeable(Duration duration) {
        return duration.compareTo(NOTICEABLE) >= 0;
    }
}
