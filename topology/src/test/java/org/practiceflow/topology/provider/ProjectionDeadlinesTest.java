package org.practiceflow.topology.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.Seeds;
import org.practiceflow.topology.settings.TenantSettings;
import org.practiceflow.topology.store.EventOrder;

/** A provider is not evaluated between two deadlines, so its projection may only change as predicted. */
class ProjectionDeadlinesTest {
    private static final TenantSettings SETTINGS = TenantSettings.defaults(ZoneOffset.UTC);
    private static final Instant NOW = Instant.parse("2026-03-10T09:40:00Z");
    private static final Provider PROVIDER = Provider.unknown("prov-1");
    private static final Duration LOOKED_AHEAD = Duration.ofHours(6);
    /** A delay that a missing patient keeps shrinking is published each minute. */
    private static final Duration SHRINKING_UNTOLD = Duration.ofMinutes(1);

    private static final Stage[] HERE = {Stage.WAITING, Stage.CALLED, Stage.HOLD};

    @ParameterizedTest
    @MethodSource("seeds")
    void theDelayIsAsToldOrGrowsAsTold(long seed) {
        ProviderDay provider = provider(new Random(seed));
        Projection projection = Projection.of(provider, NOW, SETTINGS);

        assertThat(untilNext(provider, projection))
                .allSatisfy(later -> assertThat(later.delay())
                        .as("at %s of %s", later.asOf(), provider)
                        .isCloseTo(foreseen(projection, later.asOf()), SHRINKING_UNTOLD));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoIsAffectedIsToldWithinFiveMinutes(long seed) {
        ProviderDay provider = provider(new Random(seed));
        Projection projection = Projection.of(provider, NOW, SETTINGS);

        assertThat(untilNext(provider, projection)
                        .filter(later -> later.asOf().isAfter(NOW.plus(Duration.ofMinutes(5))))
                        .map(ProjectionDeadlinesTest::affected)
                        .distinct())
                .as("of %s: %s", provider, projection)
                .isSubsetOf(affected(projection));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noPatientCouldBeToldOfAnotherStartBefore(long seed) {
        ProviderDay provider = provider(new Random(seed));
        Projection projection = Projection.of(provider, NOW, SETTINGS);
        List<QueuedVisit> visits = provider.queue().visits().stream()
                .map(visit -> startOf(visit, projection)
                        .map(start -> visit.announced(start, NOW))
                        .orElse(visit))
                .toList();
        ProviderDay told = new ProviderDay(provider.provider(), ProviderQueue.of(visits));

        assertThat(untilNext(told, Projection.of(told, NOW, SETTINGS)))
                .filteredOn(later -> !later.asOf().isBefore(NOW.plus(Duration.ofMinutes(1))))
                .allSatisfy(later ->
                        assertThat(movedOn(later)).as("at %s", later.asOf()).isEmpty());
    }

    @Test
    void whileNothingMovesNobodyIsWoken() {
        QueuedVisit underWay = visit("A", Stage.IN_CHAIR, -5, -8, -5, 30);
        QueuedVisit waiting = visit("B", Stage.WAITING, 15, -2, null, 30);
        ProviderDay provider = new ProviderDay(PROVIDER, ProviderQueue.of(List.of(underWay, waiting)));

        assertThat(next(provider, Projection.of(provider, NOW, SETTINGS))).isEqualTo(minutesFromNow(15));
    }

    @Test
    void anOrderByHandWakesNobodyAfterItsDay() {
        ManualQueueOrder yesterday =
                new ManualQueueOrder(new EventOrder(NOW.minus(Duration.ofDays(1)), 0, "evt-1"), List.of("A"));
        ProviderDay provider = new ProviderDay(PROVIDER.withManualOrder(yesterday), ProviderQueue.EMPTY);

        assertThat(next(provider, Projection.of(provider, NOW, SETTINGS))).isNull();
    }

    @Test
    void aWalkInWhoHasWaitedToTheCapIsSeenRightAfter() {
        QueuedVisit walkIn = visit("B3", Stage.WAITING, -30, -30, null, 30);
        QueuedVisit underWay = visit("A", Stage.IN_CHAIR, 0, -5, 0, 200);
        ProviderDay provider = new ProviderDay(PROVIDER, ProviderQueue.of(List.of(underWay, walkIn)));

        Instant capped = minutesFromNow(-30).plus(SETTINGS.walkInCap());
        Instant justBefore = capped.minusMillis(1);
        assertThat(new ProjectionDeadlines(PROVIDER, Projection.of(provider, justBefore, SETTINGS), SETTINGS)
                        .nextDeadline()
                        .next())
                .isEqualTo(capped.plusMillis(1));
    }

    private static IntStream seeds() {
        return Seeds.first(300).mapToInt(Math::toIntExact);
    }

    /** Returns projections every 7 s from now until just before the next deadline. */
    private static Stream<Projection> untilNext(ProviderDay provider, Projection projection) {
        Instant next = next(provider, projection);
        Instant end = next == null ? NOW.plus(LOOKED_AHEAD) : next;
        return Stream.iterate(NOW, at -> at.isBefore(end), at -> at.plusSeconds(7))
                .map(at -> Projection.of(provider, at, SETTINGS));
    }

    private static @Nullable Instant next(ProviderDay provider, Projection projection) {
        return new ProjectionDeadlines(provider.provider(), projection, SETTINGS)
                .nextDeadline()
                .next();
    }

    private static Optional<Instant> startOf(QueuedVisit visit, Projection projection) {
        return projection.queue().stream()
                .filter(projected -> projected.visit().equals(visit))
                .map(ProjectedVisit::start)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static Duration foreseen(Projection projection, Instant later) {
        return projection.grows() ? projection.delay().plus(Duration.between(NOW, later)) : projection.delay();
    }

    private static String affected(Projection projection) {
        return projection.relatedAppointments() + " " + projection.avgDelayMinutes() + " "
                + projection.maxDelayMinutes();
    }

    private static Stream<String> movedOn(Projection later) {
        return later.queue().stream()
                .filter(projected -> projected.start() != null
                        && projected.visit().announcedStart() != null
                        && !projected.visit().isMissing(later.asOf())
                        && Duration.between(projected.visit().announcedStart(), projected.start())
                                        .abs()
                                        .compareTo(Duration.ofMinutes(5))
                                >= 0)
                .map(projected -> later.asOf() + " " + projected.visit().appointmentId());
    }

    private static ProviderDay provider(Random random) {
        Provider provider = PROVIDER;
        ProviderStatus[] statuses = ProviderStatus.values();
        if (random.nextInt(3) == 0) {
            provider = provider.with(status(statuses[random.nextInt(statuses.length)], -random.nextInt(60)), NOW);
            if (random.nextBoolean()) {
                provider = provider.with(status(ProviderStatus.AVAILABLE, 1 + random.nextInt(60)), NOW);
            }
        }
        List<QueuedVisit> queue = new ArrayList<>();
        if (random.nextInt(3) > 0) {
            int began = -random.nextInt(60);
            queue.add(visit("A", Stage.IN_CHAIR, began - 5, began - 10, began, 20 + random.nextInt(30)));
        }
        int visits = 1 + random.nextInt(6);
        for (int i = 0; i < visits; i++) {
            int start = random.nextInt(260) - 60;
            boolean here = random.nextBoolean();
            Integer came = here ? Integer.valueOf(Math.min(0, start + random.nextInt(40) - 25)) : null;
            Stage stage = here ? HERE[random.nextInt(HERE.length)] : Stage.SCHEDULED;
            queue.add(visit("B" + i, stage, start, came, null, 10 + random.nextInt(30)));
        }
        return new ProviderDay(provider, ProviderQueue.of(queue));
    }

    private static StatusRegister.ReportedStatus status(ProviderStatus status, int minutes) {
        return new StatusRegister.ReportedStatus(
                new EventOrder(minutesFromNow(minutes), 0, "evt-" + minutes), status, null);
    }

    /** Returns a visit. Times are minutes from now. */
    private static QueuedVisit visit(
            String id, Stage stage, int start, @Nullable Integer came, @Nullable Integer began, int planned) {
        return QueuedVisitBuilder.of(id, stage, minutesFromNow(start))
                .providerId("prov-1")
                .planned(Duration.ofMinutes(planned))
                .walkIn(id.endsWith("3"))
                .readySince(came == null ? null : minutesFromNow(came))
                .startedAt(began == null ? null : minutesFromNow(began))
                .build();
    }

    private static Instant minutesFromNow(int minutes) {
        return NOW.plus(Duration.ofMinutes(minutes)).plusMillis(minutes * 137L % 60_000);
    }
}
