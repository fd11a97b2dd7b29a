package org.practiceflow.topology.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.store.EventOrder;

/**
 * A provider whose visits are spread over ten hours. Half of them are due: one is in the chair, and the others wait.
 */
final class BusyProvider {
    static final Instant NOW = Instant.parse("2026-03-10T13:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-03-10T08:00:00Z");
    private static final Duration DAY = Duration.ofHours(10);
    private static final List<String> TYPES = List.of("hygiene", "filling", "check-up");

    private BusyProvider() {}

    static ProviderDay of(int visits) {
        Provider provider = Provider.unknown("prov-77")
                .with(
                        new StatusRegister.ReportedStatus(
                                new EventOrder(MORNING, 0, "evt-1"), ProviderStatus.BUSY, "loc-1"),
                        NOW)
                .withDuration(new DurationKind.Changeover(), learned(3, 1))
                .withDuration(new DurationKind.PredictionError(), learned(2, 4));
        for (String type : TYPES) {
            provider = provider.withDuration(new DurationKind.OfVisit(type), learned(27, 6));
        }
        List<QueuedVisit> queue = IntStream.range(0, visits)
                .mapToObj(place -> visit(place, visits))
                .toList();
        return new ProviderDay(provider, ProviderQueue.of(queue));
    }

    private static QueuedVisit visit(int place, int visits) {
        // Ordered by appointment, like a stored queue, the visits must not be in order of their starts.
        int turn = place * 7 % visits;
        Instant start = MORNING.plus(DAY.multipliedBy(turn).dividedBy(visits));
        boolean inChair = turn == 0;
        boolean here = !start.isAfter(NOW);
        return QueuedVisitBuilder.of(
                        "appt-%04d".formatted(place),
                        inChair ? Stage.IN_CHAIR : here ? Stage.WAITING : Stage.SCHEDULED,
                        start)
                .patientId("patient-%04d".formatted(place))
                .walkIn(place % 10 == 9)
                .readySince(here ? start.minusSeconds(300) : null)
                .startedAt(inChair ? NOW.minusSeconds(1200) : null)
                .type(TYPES.get(place % TYPES.size()))
                .build();
    }

    private static DurationEstimate learned(int minutes, int deviation) {
        return new DurationEstimate(Duration.ofMinutes(minutes), Duration.ofMinutes(deviation));
    }
}
