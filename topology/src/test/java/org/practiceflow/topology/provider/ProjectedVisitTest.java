package org.practiceflow.topology.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.Stage;

/** It is nine o'clock, and the visit is due at half past nine unless a test says otherwise. */
@DisplayName("A projected visit")
class ProjectedVisitTest {
    private static final Instant NOW = at("09:00");

    @Test
    void affectsItsPatientFromFiveMinutesOn() {
        assertThat(waiting("09:30", "09:34", null).isNoticeable()).isFalse();
        assertThat(waiting("09:30", "09:35", null).isNoticeable()).isTrue();
    }

    @Test
    void movesWithThePresentFromTheInstantOnThatItSays() {
        assertThat(waiting("09:30", "09:10", null).slides(NOW)).isFalse();
        assertThat(waiting("09:30", "09:10", "09:01").slides(NOW)).isFalse();
        assertThat(waiting("09:30", "09:10", "09:00").slides(NOW)).isTrue();
    }

    @Test
    void comesToBeLateOnceItsStartHasMovedBeyondTheTimeAtWhichItIsDue() {
        assertThat(waiting("09:30", "09:10", "09:00").lateFrom(NOW)).isEqualTo(at("09:20"));
    }

    @Test
    void doesNotComeToBeLateWhereItsStartStandsStillOrIsLateOrUnknown() {
        assertThat(waiting("09:30", "09:10", null).lateFrom(NOW)).isNull();
        assertThat(waiting("09:30", "09:30", "09:00").lateFrom(NOW)).isNull();
        assertThat(waiting("09:30", null, "09:00").lateFrom(NOW)).isNull();
        assertThat(scheduled("09:00", "08:50", "09:00").lateFrom(NOW)).isNull();
    }

    @Test
    void growsLaterWhileItsStartMovesFromTheTimeOnAtWhichItIsDue() {
        assertThat(waiting("09:30", "09:30", "09:00").grows(NOW)).isTrue();
        assertThat(waiting("09:30", "09:29", "09:00").grows(NOW)).isFalse();
        assertThat(waiting("09:30", "09:40", null).grows(NOW)).isFalse();
        assertThat(scheduled("09:00", "09:10", "09:00").grows(NOW)).isFalse();
    }

    @Test
    void growsLaterWithoutAKnownStartOnceItsPatientIsHereAndItIsDue() {
        assertThat(waiting("09:00", null, null).grows(NOW)).isTrue();
        assertThat(waiting("09:01", null, null).grows(NOW)).isFalse();
        assertThat(scheduled("09:00", null, null).grows(NOW)).isFalse();
    }

    @Test
    void becomesLessLateWhileItsPatientIsMissing() {
        assertThat(scheduled("09:00", "09:10", null).shrinks(NOW)).isTrue();
        assertThat(scheduled("09:00", "09:10", "09:00").shrinks(NOW)).isFalse();
        assertThat(scheduled("09:00", "09:00", null).shrinks(NOW)).isFalse();
        assertThat(scheduled("09:00", null, null).shrinks(NOW)).isFalse();
        assertThat(scheduled("09:30", "09:40", null).shrinks(NOW)).isFalse();
        assertThat(waiting("09:00", "09:10", null).shrinks(NOW)).isFalse();
    }

    private static ProjectedVisit waiting(String due, @Nullable String start, @Nullable String slidesFrom) {
        return projected(Stage.WAITING, due, at("08:50"), start, slidesFrom);
    }

    private static ProjectedVisit scheduled(String due, @Nullable String start, @Nullable String slidesFrom) {
        return projected(Stage.SCHEDULED, due, null, start, slidesFrom);
    }

    private static ProjectedVisit projected(
            Stage stage,
            String due,
            @Nullable Instant readySince,
            @Nullable String start,
            @Nullable String slidesFrom) {
        QueuedVisit visit = QueuedVisitBuilder.of("A", stage, at(due))
                .readySince(readySince)
                .build();
        Duration delay =
                start == null || at(start).isBefore(at(due)) ? Duration.ZERO : Duration.between(at(due), at(start));
        return new ProjectedVisit(
                visit,
                1,
                start == null ? null : at(start),
                delay,
                null,
                slidesFrom == null ? null : at(slidesFrom),
                List.of("on time"));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-10T" + time + ":00Z");
    }
}
