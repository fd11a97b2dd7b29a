package org.practiceflow.topology.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A day on which nine, half past nine and ten are wanted, half an hour each; it is half past seven. */
@DisplayName("The merge of a day")
class DayMergeTest {
    private static final Instant NOW = at("07:30");
    private static final List<Interval> DESIRED = List.of(slot("09:00"), slot("09:30"), slot("10:00"));
    private static final DesiredSlots ROLE =
            new DesiredSlots(RoleAvailability.NONE, ZoneId.of("UTC"), Duration.ofMinutes(30), Duration.ZERO);

    @Test
    void keepsWhatIsBlockedAndWantsNothingInItsPlace() {
        DayMerge merge = merge(new Slot(at("09:15"), at("09:45"), SlotStatus.BUSY_UNAVAILABLE, null, "run-0", "evt-0"));

        assertThat(merge.slots()).extracting(Slot::start).containsExactly(at("09:15"), at("10:00"));
        assertThat(merge.retainedProtected()).isEqualTo(1);
        assertThat(merge.created()).hasSize(1);
    }

    @Test
    void ignoresWhatWasEnteredInError() {
        DayMerge merge = merge(new Slot(at("08:00"), at("08:30"), SlotStatus.ENTERED_IN_ERROR, null, "run-0", "evt-0"));

        assertThat(merge.slots()).hasSize(4);
        assertThat(merge.retainedProtected()).isZero();
        assertThat(merge.created()).hasSize(3);
    }

    @Test
    void leavesAloneWhatHasBegunAndWantsNothingInAUsedOnesPlace() {
        DayMerge merge = DayMerge.of(
                List.of(new Slot(at("08:45"), at("09:15"), SlotStatus.BUSY, "appt-1", "run-0", "evt-0")),
                DayTarget.of(
                        DESIRED,
                        List.of(),
                        List.of(new Slot(at("08:45"), at("09:15"), SlotStatus.BUSY, "appt-1", "run-0", "evt-0")),
                        ROLE,
                        at("08:50")),
                new DayMerge.Run("run-1", "evt-1", false),
                at("08:50"));

        assertThat(merge.slots()).extracting(Slot::start).containsExactly(at("08:45"), at("09:30"), at("10:00"));
        assertThat(merge.slots().getFirst().generationRunId()).isEqualTo("run-0");
    }

    @Test
    void marksWhatItMakesWithTheRunAndItsCause() {
        assertThat(merge().slots()).allSatisfy(slot -> {
            assertThat(slot.generationRunId()).isEqualTo("run-1");
            assertThat(slot.sourceEventId()).isEqualTo("evt-1");
        });
    }

    private static DayMerge merge(Slot... persisted) {
        List<Slot> slots = List.of(persisted);
        return DayMerge.of(
                slots,
                DayTarget.of(DESIRED, List.of(), slots, ROLE, NOW),
                new DayMerge.Run("run-1", "evt-1", false),
                NOW);
    }

    private static Interval slot(String start) {
        return new Interval(at(start), at(start).plus(Duration.ofMinutes(30)));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-10T" + time + ":00Z");
    }
}
