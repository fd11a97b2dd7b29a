package org.practiceflow.topology.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Days come and go, and what is kept of them is held against all of them. */
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
            first = first.moved(date, was, is);
            if (first.isShort()) {
                first = first.followedBy(next(all, first));
            }

            assertThat(first.days())
                    .isEqualTo(all.stream().limit(first.days().size()).toList());
            assertThat(first.days().size() + first.later()).isEqualTo(all.size());
            assertThat(first.days().size()).isEqualTo(Math.min(all.size(), FirstDays.MOST));
        }
    }

    private static List<LocalDate> next(TreeSet<LocalDate> all, FirstDays known) {
        return all.stream()
                .skip(known.days().size())
                .limit(FirstDays.MOST - known.days().size())
                .toList();
    }
}
