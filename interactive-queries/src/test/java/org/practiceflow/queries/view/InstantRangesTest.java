package org.practiceflow.queries.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@DisplayName("Ranges of instants")
class InstantRangesTest {
    @RepeatedTest(200)
    void holdWhatTheirPartsHold(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<InstantRange> ones = ranges(random);
        List<InstantRange> others = ranges(random);
        InstantRanges one = InstantRanges.of(ones.toArray(InstantRange[]::new));
        InstantRanges other = InstantRanges.of(others.toArray(InstantRange[]::new));

        for (int second = -1; second < 42; second++) {
            Instant instant = Instant.ofEpochSecond(second);
            boolean inOne = holds(ones, instant);
            boolean inOther = holds(others, instant);
            assertThat(one.contains(instant)).isEqualTo(inOne);
            assertThat(one.and(other).contains(instant)).isEqualTo(inOne && inOther);
            assertThat(InstantRanges.anyOf(List.of(one, other)).contains(instant))
                    .isEqualTo(inOne || inOther);
        }
        assertThat(one.ranges())
                .isSortedAccordingTo((first, second) -> first.until().compareTo(second.from()));
    }

    @Test
    void reachFromTheFirstToTheLast() {
        InstantRanges some = InstantRanges.of(range(7, 9), range(1, 3));

        assertThat(some.hull()).isEqualTo(range(1, 9));
        assertThat(some.and(InstantRanges.of(range(4, 5))).hull().isEmpty()).isTrue();
    }

    private static boolean holds(List<InstantRange> ranges, Instant instant) {
        return ranges.stream().anyMatch(range -> !instant.isBefore(range.from()) && instant.isBefore(range.until()));
    }

    private static List<InstantRange> ranges(Random random) {
        return Stream.concat(
                        IntStream.range(0, random.nextInt(6)).mapToObj(number -> {
                            int from = random.nextInt(40);
                            return range(from, from + random.nextInt(8));
                        }),
                        random.nextInt(5) == 0 ? Stream.of(new InstantRange(Instant.MIN, Instant.MAX)) : Stream.empty())
                .toList();
    }

    private static InstantRange range(int from, int until) {
        return new InstantRange(Instant.ofEpochSecond(from), Instant.ofEpochSecond(until));
    }
}
