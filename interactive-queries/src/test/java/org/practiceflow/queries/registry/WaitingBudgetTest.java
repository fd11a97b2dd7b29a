package org.practiceflow.queries.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The time that a stream may wait for the registry")
class WaitingBudgetTest {
    private final Clock clock = new Clock();
    private final WaitingBudget budget = new WaitingBudget(clock);

    @Test
    void isNoMoreThanASecondInAnyMinute() {
        Duration inFirstMinute = waitedIn(60);
        Duration inSecondMinute = waitedIn(60);

        assertThat(inFirstMinute).isBetween(Duration.ofMillis(750), Duration.ofMillis(810));
        assertThat(inSecondMinute).isBetween(Duration.ofMillis(350), Duration.ofMillis(410));
    }

    @Test
    void isSavedUpForAMinuteAtMost() {
        clock.pass(Duration.ofDays(1));

        assertThat(waitedIn(1)).isBetween(Duration.ofMillis(400), Duration.ofMillis(420));
    }

    @Test
    void isNotSpentOnWhatIsKnown() throws Exception {
        for (int value = 0; value < 1_000; value++) {
            assertThat(budget.await(CompletableFuture.completedFuture(value))).isEqualTo(value);
        }

        assertThat(waitedIn(1)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
    }

    /** Returns how long a thread waits in so many seconds in which each of many values has an unknown schema. */
    private Duration waitedIn(int seconds) {
        long before = clock.waited;
        for (int value = 0; value < seconds * 100; value++) {
            assertThatThrownBy(() -> budget.await(clock.new Never())).isInstanceOf(TimeoutException.class);
            clock.pass(Duration.ofMillis(10));
        }
        return Duration.ofNanos(clock.waited - before);
    }

    /** A clock that passes as threads wait. */
    private static final class Clock implements TimeMeter {
        private long nanos;
        private long waited;

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }

        private void pass(Duration time) {
            nanos += time.toNanos();
        }

        private final class Never extends CompletableFuture<String> {
            @Override
            public String get(long timeout, TimeUnit unit) throws TimeoutException {
                nanos += unit.toNanos(timeout);
                waited += unit.toNanos(timeout);
                throw new TimeoutException();
            }
        }
    }
}
