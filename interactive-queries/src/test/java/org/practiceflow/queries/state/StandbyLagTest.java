package org.practiceflow.queries.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.queries.state.StandbyLag.Place;

@DisplayName("A copy that follows")
class StandbyLagTest {
    private final AtomicLong seconds = new AtomicLong();
    private @Nullable Place place;
    private final StandbyLag copies =
            new StandbyLag(this::lags, () -> Duration.ofSeconds(seconds.get()).toNanos());

    @Test
    void isNotBehindWhereItHasReadAllButATransactionsMarker() {
        at(0, 99, 100);

        assertThat(copies.of(0)).hasValue(Duration.ZERO);
    }

    @Test
    void isAsOldAsTheTimeSinceTheChangelogEndedWhereItIs() {
        at(0, 99, 100);
        at(1, 99, 200);
        at(2, 150, 300);
        assertThat(copies.of(0)).hasValue(Duration.ofSeconds(2));

        at(3, 199, 400);
        assertThat(copies.of(0)).hasValue(Duration.ofSeconds(2));
    }

    @Test
    void isOfUnknownAgeUntilItHasCaughtUpOnce() {
        at(0, 10, 1_000);

        assertThat(copies.of(0)).isEmpty();
        assertThat(copies.of(1)).isEmpty();
    }

    @Test
    void growsOlderWhileNobodySaysWhereTheChangelogEnds() {
        at(0, 99, 100);
        place = null;
        seconds.set(7);
        copies.look();

        assertThat(copies.of(0)).hasValue(Duration.ofSeconds(7));
    }

    private void at(long second, long position, long end) {
        seconds.set(second);
        place = new Place(position, end);
        copies.look();
    }

    private Map<Integer, Place> lags() {
        if (place == null) {
            throw new TimeoutException("no answer");
        }
        return Map.of(0, place);
    }
}
