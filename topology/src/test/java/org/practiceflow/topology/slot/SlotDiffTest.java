package org.practiceflow.topology.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.SlotStatus;
import org.practiceflow.topology.availability.DesiredSlots;
import org.practiceflow.topology.availability.Interval;
import org.practiceflow.topology.availability.RoleAvailability;

/** It is half past seven, and the desired slots are nine, half past nine and ten, half an hour each. */
@DisplayName("The merge of a day")
class SlotDiffTest {
    private static final Instant NOW = at("07:30");
    private static final Interval DAY = new Interval(at("00:00"), at("00:00").plus(Duration.ofDays(1)));
    private static final List<Interval> DESIRED = List.of(slot("09:00"), slot("09:30"), slot("10:00"));
    private static final DesiredSlots ROLE =
            new DesiredSlots(RoleAvailability.NONE, ZoneId.of("UTC"), Duration.ofMinutes(30), Duration.ZERO);

    @Test
    void keepsWhatIsBlockedAndWantsNothingInItsPlace() {
        SlotDiff diff =
                merge(new Slot(at("09:15"), at("09:45"), SlotStatus.BUSY_UNAVAILABLE, null, "run-0", "evt-0", null));

        assertThat(diff.slots()).extracting(Slot::start).containsExactly(at("09:15"), at("10:00"));
        assertThat(diff.retainedProtected()).isEqualTo(1);
        assertThat(diff.created()).hasSize(1);
    }

    @Test
    void ignoresWhatWasEnteredInError() {
        SlotDiff diff =
                merge(new Slot(at("08:00"), at("08:30"), SlotStatus.ENTERED_IN_ERROR, null, "run-0", "evt-0", null));

        assertThat(diff.slots()).hasSize(4);
        assertThat(diff.retainedProtected()).isZero();
        assertThat(diff.created()).hasSize(3);
    }

    @Test
    void leavesAloneWhatIsOver() {
        SlotDiff diff = merge(new Slot(at("07:00"), at("07:30"), SlotStatus.BUSY, "appt-1", "run-0", "evt-0", null));

        assertThat(diff.slots()).hasSize(4);
        assertThat(diff.slots().getFirst().generationRunId()).isEqualTo("run-0");
    }

    @Test
    void leavesAloneWhatHasBegunAndIsFree() {
        SlotDiff diff = merge(new Slot(at("07:15"), at("07:45"), SlotStatus.FREE, null, "run-0", "evt-0", null));

        assertThat(diff.slots()).hasSize(4);
        assertThat(diff.retainedFree()).isZero();
    }

    @Test
    void retiresWhatHasBegunAndServesNobodyAnyMore() {
        SlotDiff diff = merge(new Slot(at("07:15"), at("09:15"), SlotStatus.BUSY, "appt-1", "run-0", "evt-0", null));

        assertThat(diff.slots()).extracting(Slot::start).containsExactly(at("09:00"), at("09:30"), at("10:00"));
        assertThat(diff.retired()).hasSize(1);
    }

    @Test
    void marksWhatItMakesWithTheRunAndItsCause() {
        assertThat(merge().slots()).allSatisfy(slot -> {
            assertThat(slot.generationRunId()).isEqualTo("run-1");
            assertThat(slot.sourceEventId()).isEqualTo("evt-1");
        });
    }

    private static SlotDiff merge(Slot... persisted) {
        List<Slot> slots = List.of(persisted);
        return SlotDiff.of(
                slots,
                DesiredDay.of(DAY, DESIRED, List.of(), slots, ROLE, NOW),
                new SlotDiff.RunMark("run-1", "evt-1", NOW, false),
                NOW);
    }

    private static Interval slot(String start) {
        return new Interval(at(start), at(start).plus(Duration.ofMinutes(30)));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-10T" + time + ":00Z");
    }
}
