package org.practiceflow.topology.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Adds and removes random days, and compares the kept ones with all of them. */
@DisplayName("The first of many days")
class FirstDaysTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 10);

    @RepeatedTest(20)
    void areTheFirstOfAllAndAsManyLaterOnesAsThereAre(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        var all = new TreeSet<LocalDate>();
        FirstDays first = FirstDays.NONE;
        for (int change = 0; change < 1_000; change++) {
            LocalDate date = FIRST.plusDays(random.nextInt(90));
            boolean was = all.contains(date);
            boolean is = random.nextInt(1_000) < (change < 500 ? 700 : 200);
            if (is) {
                all.add(date);
            } else {
                all.remove(date);
            }
            first = first.withMembership(date, was, is);
            if (first.hasSpaceForLater()) {
                first = first.followedBy(next(all, first));
            }

            assertThat(first.days())
                    .isEqualTo(all.stream().limit(first.days().size()).toList());
            assertThat(first.days().size() + first.later()).isEqualTo(all.size());
            assertThat(first.days().size()).isEqualTo(Math.min(all.size(), FirstDays.CAPACITY));
        }
    }

    @Test
    void areAllOfThemInTheirOrderWhileTheyAreFew() {
        FirstDays days = come(FirstDays.NONE, 3, 1, 2);

        assertThat(days.days()).isEqualTo(days(1, 3));
        assertThat(days.later()).isZero();
        assertThat(days.hasSpaceForLater()).isFalse();
    }

    @Test
    void leaveOutTheLaterOnesBeyondTheMost() {
        FirstDays days = full();

        assertThat(come(days, FirstDays.CAPACITY + 1).days()).isEqualTo(days(1, FirstDays.CAPACITY));
        assertThat(come(days, FirstDays.CAPACITY + 1).later()).isEqualTo(1);
        assertThat(come(days, 0).days()).isEqualTo(days(0, FirstDays.CAPACITY - 1));
        assertThat(come(days, 0).later()).isEqualTo(1);
    }

    @Test
    void leaveOutWhatComesBehindThemWhileOthersAreLeftOut() {
        FirstDays days = come(full(), FirstDays.CAPACITY + 1).withMembership(day(5), true, false);

        assertThat(come(days, FirstDays.CAPACITY + 2).later()).isEqualTo(2);
        assertThat(come(days, 5).days()).isEqualTo(days(1, FirstDays.CAPACITY));
    }

    @Test
    void doNotCountOneTwice() {
        FirstDays days = come(full(), FirstDays.CAPACITY + 1);

        assertThat(come(days, FirstDays.CAPACITY)).isEqualTo(days);
        assertThat(days.withMembership(day(3), true, true)).isEqualTo(days);
    }

    @Test
    void areShortOnceOneIsGoneAndOthersAreLeftOut() {
        FirstDays days = come(full(), FirstDays.CAPACITY + 1);
        FirstDays fewer = days.withMembership(day(5), true, false);

        assertThat(days.hasSpaceForLater()).isFalse();
        assertThat(fewer.hasSpaceForLater()).isTrue();
        assertThat(fewer.followedBy(List.of(day(FirstDays.CAPACITY + 1))).hasSpaceForLater())
                .isFalse();
        assertThat(full().withMembership(day(5), true, false).hasSpaceForLater())
                .isFalse();
    }

    @Test
    void areTheSameWhenALaterOneIsGone() {
        FirstDays days = come(full(), FirstDays.CAPACITY + 1).withMembership(day(FirstDays.CAPACITY + 1), true, false);

        assertThat(days).isEqualTo(full());
    }

    private static List<LocalDate> next(TreeSet<LocalDate> all, FirstDays known) {
        return all.stream()
                .skip(known.days().size())
                .limit(FirstDays.CAPACITY - known.days().size())
                .toList();
    }

    private static FirstDays full() {
        return new FirstDays(days(1, FirstDays.CAPACITY), 0);
    }

    private static FirstDays come(FirstDays days, int... numbers) {
        FirstDays more = days;
        for (int number : numbers) {
            more = more.withMembership(day(number), false, true);
        }
        return more;
    }

    private static List<LocalDate> days(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(FirstDaysTest::day).toList();
    }

    private static LocalDate day(int number) {
        return FIRST.plusDays(number);
    }
}
