package org.practiceflow.queries.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.queries.state.StandbyLag.ChangelogPosition;
import org.practiceflow.queries.state.StandbyLag.CopyOf;
import org.practiceflow.topology.store.StoreNames;

@DisplayName("A copy that follows")
class StandbyLagTest {
    private final AtomicLong seconds = new AtomicLong();
    private @Nullable ChangelogPosition place;
    private @Nullable String behind;
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
        copies.refresh();

        assertThat(copies.of(0)).hasValue(Duration.ofSeconds(7));
    }

    @Test
    void isAsOldAsTheOldestOfItsStores() {
        at(0, 99, 100);
        behind = StoreNames.CLINIC;
        at(5, 99, 100);

        assertThat(copies.of(0)).hasValue(Duration.ofSeconds(5));
    }

    private void at(long second, long position, long end) {
        seconds.set(second);
        place = new ChangelogPosition(position, end);
        copies.refresh();
    }

    private Map<CopyOf, ChangelogPosition> lags() {
        ChangelogPosition all = place;
        if (all == null) {
            throw new TimeoutException("no answer");
        }
        return StoreNames.ALL.stream()
                .collect(Collectors.toMap(
                        store -> new CopyOf(store, 0),
                        store -> store.equals(behind) ? new ChangelogPosition(all.position(), all.end() + 9) : all));
    }
}
