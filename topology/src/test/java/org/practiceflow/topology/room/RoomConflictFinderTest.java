package org.practiceflow.topology.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares the sweep over a room's day with a naive comparison of all pairs of visits. */
@DisplayName("A sweep over a room's day")
class RoomConflictFinderTest {
    private static final CountingBasis COUNTED_BY = new CountingBasis(ZoneOffset.UTC, null);
    private static final LocalDate DATE = LocalDate.of(2026, 3, 10);
    private static final Instant MIDNIGHT = DATE.atStartOfDay(ZoneOffset.UTC).toInstant();
    private static final Duration DAY = Duration.ofDays(1);

    @RepeatedTest(300)
    void findsAsManyConflictsAsThereAreAndTheFirstOnes(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        List<PlannedVisit> visits = visits(random, 1 + random.nextInt(12), Duration.ofHours(5));
        Instant now = MIDNIGHT.plus(Duration.ofMinutes(random.nextInt(24 * 60)));
        List<Overlap> all = compared(visits, now);

        RoomDayConflicts conflicts = sweep(visits).conflicts(now);
        assertThat(conflicts.count()).isEqualTo(all.size());
        assertThat(new TreeSet<>(all)).containsAll(conflicts.first());
        assertThat(conflicts.first().stream().limit(1).toList())
                .isEqualTo(all.stream().limit(1).toList());
        assertThat(named(conflicts.first())).isEqualTo(named(all));
    }

    @RepeatedTest(300)
    void findsTheMostVisitsAtOneInstant(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        List<PlannedVisit> visits = visits(random, 1 + random.nextInt(30), Duration.ofHours(5));

        RoomPeak peak = sweep(visits).peak();
        long sitting = visits.stream().filter(PlannedVisit::seated).count();
        long max = visits.stream()
                .map(visit -> visit.start().isBefore(MIDNIGHT) ? MIDNIGHT : visit.start())
                .mapToLong(instant -> visits.stream()
                        .filter(visit ->
                                !visit.start().isAfter(instant) && visit.end().isAfter(instant))
                        .count())
                .max()
                .orElseThrow();
        boolean sitSinceToday = visits.stream()
                .filter(PlannedVisit::seated)
                .anyMatch(visit -> !visit.start().isBefore(MIDNIGHT));
        assertThat((long) peak.visits()).isEqualTo(sitSinceToday ? Math.max(max, sitting) : max);
    }

    @Test
    void namesTheInstantOfThePeakAndThoseWhoAreThere() {
        List<PlannedVisit> visits = List.of(
                visit("A", 9 * 60, 30, false), visit("B", 9 * 60 + 10, 30, false), visit("C", 9 * 60 + 40, 10, false));

        assertThat(sweep(visits).peak())
                .isEqualTo(
                        new RoomPeak(DATE, COUNTED_BY, MIDNIGHT.plus(Duration.ofMinutes(550)), 2, List.of("A", "B")));
    }

    @Test
    void leavesToTheDayBeforeWhatBeganOnIt() {
        List<PlannedVisit> visits =
                List.of(visit("A", -60, 120, false), visit("B", -30, 60, false), visit("C", 10, 10, false));

        assertThat(sweep(visits).conflicts(MIDNIGHT.minus(DAY)).first())
                .containsExactly(Overlap.of(visits.get(0), visits.get(2)), Overlap.of(visits.get(1), visits.get(2)));
        assertThat(sweep(visits).peak().visits()).isEqualTo(3);
    }

    @Test
    void keepsNoMoreThanTheFirstOverlapsOfADay() {
        List<PlannedVisit> visits = IntStream.range(0, 1_000)
                .mapToObj(index -> visit("a".repeat(196) + "%04d".formatted(index), 9 * 60, 30, false))
                .toList();

        RoomDayConflicts conflicts = sweep(visits).conflicts(MIDNIGHT);
        assertThat(conflicts.count()).isEqualTo(1_000 * 999 / 2);
        assertThat(conflicts.first()).hasSize(RoomDayConflicts.MAX_PER_DAY);
        assertThat(RoomDayConflicts.TABLE.codec().encode(conflicts)).hasSizeLessThan(24 * 1024);
    }

    /** From 10² to 10⁴ visits, n log n grows by a factor of 200, so its slope is 1.15. */
    @ParameterizedTest
    @EnumSource
    void comparesNoMoreThanNLogNTimes(Shape shape) {
        double slope = Math.log10((double) comparisons(10_000, shape) / comparisons(100, shape)) / 2;

        assertThat(slope).isLessThanOrEqualTo(1.2);
    }

    /** The shapes of a day with many visits. */
    private enum Shape {
        ALL_AT_ONE_TIME {
            @Override
            PlannedVisit visit(int index) {
                return RoomConflictFinderTest.visit("appt-" + index, 0, 30, false);
            }
        },
        EACH_BEGINS_BEFORE_THE_LAST_IS_OVER {
            @Override
            PlannedVisit visit(int index) {
                return RoomConflictFinderTest.visit("appt-" + index, index * 20, 30, false);
            }
        },
        ALL_WITHIN_ONE_THAT_TAKES_ALL_DAY {
            @Override
            PlannedVisit visit(int index) {
                return RoomConflictFinderTest.visit("appt-" + index, index * 20, index == 0 ? 1_000_000 : 20, false);
            }
        },
        ALL_SIT_IN_IT {
            @Override
            PlannedVisit visit(int index) {
                return RoomConflictFinderTest.visit("appt-" + index, index * 20, 30, true);
            }
        };

        abstract PlannedVisit visit(int index);
    }

    private static long comparisons(int count, Shape shape) {
        var compared = new AtomicLong();
        RoomConflictFinder sweep = new RoomConflictFinder(
                IntStream.range(0, count).mapToObj(shape::visit).sorted().toList(),
                DATE,
                COUNTED_BY,
                MIDNIGHT,
                MIDNIGHT.plus(Duration.ofDays(365)),
                new RoomConflictFinder.SortOrders(
                        counted(RoomConflictFinder.SortOrders.DEFAULTS.byEnd(), compared),
                        counted(RoomConflictFinder.SortOrders.DEFAULTS.byId(), compared)));
        sweep.peak();
        sweep.conflicts(MIDNIGHT);
        return compared.get();
    }

    private static Comparator<PlannedVisit> counted(Comparator<PlannedVisit> order, AtomicLong compared) {
        return (one, other) -> {
            compared.incrementAndGet();
            return order.compare(one, other);
        };
    }

    private static RoomConflictFinder sweep(List<PlannedVisit> visits) {
        return new RoomConflictFinder(
                visits.stream().sorted().toList(),
                DATE,
                COUNTED_BY,
                MIDNIGHT,
                MIDNIGHT.plus(DAY),
                RoomConflictFinder.SortOrders.DEFAULTS);
    }

    private static List<PlannedVisit> visits(Random random, int count, Duration longest) {
        return IntStream.range(0, count)
                .mapToObj(index -> visit(
                        "appt-%05d".formatted(random.nextInt(100) * 1_000 + index % 1_000) + "-" + index,
                        random.nextInt(-120, 24 * 60),
                        1 + random.nextInt((int) longest.toMinutes()),
                        random.nextInt(4) == 0))
                .filter(visit -> visit.end().isAfter(MIDNIGHT))
                .sorted()
                .toList();
    }

    private static PlannedVisit visit(String appointment, int startMinute, int minutes, boolean seated) {
        Instant start = MIDNIGHT.plus(Duration.ofMinutes(startMinute));
        return new PlannedVisit(appointment, "room-1", start, start.plus(Duration.ofMinutes(minutes)), seated);
    }

    private static List<Overlap> compared(List<PlannedVisit> visits, Instant now) {
        List<Overlap> overlaps = new ArrayList<>();
        for (PlannedVisit one : visits) {
            for (PlannedVisit other : visits) {
                boolean together =
                        one.start().isBefore(other.end()) && other.start().isBefore(one.end());
                if (one.appointmentId().compareTo(other.appointmentId()) < 0
                        && (together || (one.seated() && other.seated()))) {
                    overlaps.add(Overlap.of(one, other));
                }
            }
        }
        return overlaps.stream()
                .filter(overlap -> !overlap.from().isBefore(MIDNIGHT))
                .filter(overlap -> overlap.until() == null || overlap.until().isAfter(now))
                .sorted()
                .toList();
    }

    private static TreeSet<String> named(List<Overlap> overlaps) {
        var named = new TreeSet<String>();
        overlaps.stream()
                .flatMap(overlap -> Stream.of(overlap.first(), overlap.second()))
                .forEach(named::add);
        return named;
    }
}
