package org.practiceflow.topology.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.practiceflow.serdes.event.SlotStatus;
import org.practiceflow.topology.Seeds;
import org.practiceflow.topology.availability.DesiredSlots;
import org.practiceflow.topology.availability.Interval;
import org.practiceflow.topology.availability.RoleAvailability;
import org.practiceflow.topology.availability.RoleAvailability.WeeklyHours;
import org.practiceflow.topology.booking.SlotOccupation;
import org.practiceflow.topology.store.EventOrder;

@DisplayName("Of every role")
class SlotPropertiesTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-29"); // clocks go forward in Berlin
    private static final List<ZoneId> ZONES =
            List.of(ZoneId.of("UTC"), ZoneId.of("Europe/Berlin"), ZoneId.of("Australia/Lord_Howe"));

    static LongStream seeds() {
        return Seeds.first(1_500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSlotsAreOfExactLengthApartAndWithinItsHours(long seed) {
        Random random = new Random(seed);
        NaiveSlots role = role(random);
        DesiredSlots real = role.real();
        Interval before = null;
        for (LocalDate day = DAY.minusDays(2); day.isBefore(DAY.plusDays(3)); day = day.plusDays(1)) {
            for (Interval slot : real.on(day, Instant.EPOCH)) {
                assertThat(Duration.between(slot.start(), slot.end())).isEqualTo(role.length());
                assertThat(before == null
                                || !slot.start().isBefore(before.end().plus(role.buffer()))
                                || touchingWindow(role, slot))
                        .isTrue();
                assertThat(before == null || !slot.overlaps(before)).isTrue();
                assertThat(role.role().absences()).noneMatch(slot::overlaps);
                assertThat(real.conflictWith(slot)).isEmpty();
                if (!changesClock(role.zone(), day)) {
                    assertWithinHours(role, slot);
                }
                before = slot;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aBookedSlotSurvivesWhateverChangesAndTheCountsAddUp(long seed) {
        Random random = new Random(seed);
        List<Slot> slots = List.of();
        List<SlotOccupation> occupations = new ArrayList<>();
        for (int change = 0; change < 12; change++) {
            NaiveSlots role = role(random);
            if (random.nextBoolean()) {
                occupations.add(claim("appt-" + change, role.zone(), random));
            } else if (!occupations.isEmpty() && random.nextInt(3) == 0) {
                occupations.remove(random.nextInt(occupations.size()));
            }
            Instant now = DAY.minusDays(1).atStartOfDay(role.zone()).toInstant();
            SlotDiff diff = merge(slots, role, occupations, "run-" + change, now);

            assertThat(diff.slots())
                    .hasSize(slots.size()
                            + diff.created().size()
                            - diff.retired().size());
            assertThat(diff.retainedFree()
                            + diff.retainedProtected()
                            + diff.updated().size()
                            + diff.created().size())
                    .isEqualTo(diff.slots().size());
            assertThat(diff.slots()).isSortedAccordingTo(java.util.Comparator.comparing(Slot::interval));
            assertEveryClaimIsServedOrInConflict(occupations, diff);
            assertNoFreeSlotOverlapsAnother(diff.slots());
            SlotDiff again = merge(diff.slots(), role, occupations, "again-" + change, now);
            assertThat(again.changes()).isFalse();
            assertThat(again.slots()).isEqualTo(diff.slots());
            slots = diff.slots();
        }
    }

    static LongStream fewerSeeds() {
        return Seeds.first(500);
    }

    @ParameterizedTest
    @MethodSource("fewerSeeds")
    void theFreeSlotsAreThoseOfOneTimeLineThoughWorkIsCutIntoDays(long seed) {
        Random random = new Random(seed);
        NaiveSlots role = role(random);
        DesiredSlots real = role.real();
        List<SlotOccupation> occupations = new ArrayList<>();
        for (int one = random.nextInt(12); one > 0; one--) {
            occupations.add(claim("appt-" + one, role.zone(), random));
        }
        Instant now = DAY.atStartOfDay(role.zone()).toInstant().plusSeconds(600L * random.nextInt(200));
        LocalDate last = DAY.plusDays(3);
        List<Interval> free = new ArrayList<>();
        for (LocalDate day = DAY.minusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            DesiredDay.of(interval(day, role.zone()), real.on(day, now), occupations, List.of(), real, now)
                    .slots()
                    .stream()
                    .filter(slot -> slot.status() == SlotStatus.FREE)
                    .forEach(slot -> free.add(slot.interval()));
        }
        Interval horizon =
                new Interval(now, last.plusDays(1).atStartOfDay(role.zone()).toInstant());
        assertThat(free)
                .isEqualTo(role.free(
                        horizon,
                        occupations.stream()
                                .map(one -> new NaiveSlots.Booking(one.appointmentId(), 0, one.interval()))
                                .toList()));
    }

    private static Interval interval(LocalDate day, ZoneId zone) {
        return new Interval(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    private static SlotDiff merge(
            List<Slot> slots, NaiveSlots naive, List<SlotOccupation> occupations, String run, Instant now) {
        DesiredSlots role = naive.real();
        // Zones change in between, so a booking may begin on the day before or after.
        Interval days = new Interval(
                interval(DAY.minusDays(1), naive.zone()).start(),
                interval(DAY.plusDays(1), naive.zone()).end());
        DesiredDay desired = DesiredDay.of(days, role.on(DAY, now), occupations, slots, role, now);
        return SlotDiff.of(slots, desired, new SlotDiff.RunMark(run, "evt-1", now, false), now);
    }

    private static void assertEveryClaimIsServedOrInConflict(List<SlotOccupation> occupations, SlotDiff diff) {
        for (SlotOccupation occupation : occupations) {
            boolean served = diff.slots().stream()
                    .anyMatch(slot -> occupation.appointmentId().equals(slot.appointmentId())
                            && slot.interval().equals(occupation.interval()));
            boolean conflicts = diff.conflicts().stream()
                    .anyMatch(conflict -> conflict.appointmentId().equals(occupation.appointmentId()));
            assertThat(served || conflicts).isTrue();
        }
    }

    private static void assertNoFreeSlotOverlapsAnother(List<Slot> slots) {
        for (Slot slot : slots) {
            assertThat(slots)
                    .filteredOn(other -> other != slot && other.interval().overlaps(slot.interval()))
                    .allMatch(other -> other.status() != SlotStatus.FREE && slot.status() != SlotStatus.FREE);
        }
    }

    /** Checks that each minute of a slot is within the role's hours in local time. */
    private static void assertWithinHours(NaiveSlots role, Interval slot) {
        for (Instant minute = slot.start(); minute.isBefore(slot.end()); minute = minute.plusSeconds(60)) {
            ZonedDateTime wall = minute.atZone(role.zone());
            if (changesClock(role.zone(), wall.toLocalDate())) {
                return;
            }
            assertThat(role.role().hours()).anyMatch(hours -> isWithin(hours, wall));
        }
    }

    private static boolean isWithin(WeeklyHours hours, ZonedDateTime wall) {
        boolean overnight = !hours.end().isAfter(hours.start());
        LocalTime time = wall.toLocalTime();
        boolean today = hours.days().contains(wall.getDayOfWeek())
                && !time.isBefore(hours.start())
                && (overnight || time.isBefore(hours.end()));
        boolean sinceYesterday =
                overnight && hours.days().contains(wall.getDayOfWeek().minus(1)) && time.isBefore(hours.end());
        return today || sinceYesterday;
    }

    private static boolean touchingWindow(NaiveSlots role, Interval slot) {
        return role.windows(slot).stream().anyMatch(window -> window.start().equals(slot.start()));
    }

    private static boolean changesClock(ZoneId zone, LocalDate day) {
        return !Duration.between(
                        day.minusDays(1).atStartOfDay(zone), day.plusDays(2).atStartOfDay(zone))
                .equals(Duration.ofDays(3));
    }

    private static NaiveSlots role(Random random) {
        ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
        List<WeeklyHours> hours = new ArrayList<>();
        for (int entry = random.nextInt(4); entry >= 0; entry--) {
            Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
            for (DayOfWeek day : DayOfWeek.values()) {
                if (random.nextBoolean()) {
                    days.add(day);
                }
            }
            hours.add(new WeeklyHours(days, time(random), time(random), RoleAvailability.ALWAYS));
        }
        List<Interval> absences = new ArrayList<>();
        for (int absence = random.nextInt(3); absence > 0; absence--) {
            Instant start = DAY.minusDays(1).atStartOfDay(zone).toInstant().plusSeconds(60L * random.nextInt(4000));
            absences.add(new Interval(start, start.plusSeconds(60L * (1 + random.nextInt(600)))));
        }
        RoleAvailability availability =
                new RoleAvailability(random.nextInt(10) > 0, RoleAvailability.ALWAYS, hours, absences);
        return new NaiveSlots(
                availability,
                zone,
                Duration.ofMinutes(5L * (1 + random.nextInt(12))),
                Duration.ofMinutes(5L * random.nextInt(3)));
    }

    private static LocalTime time(Random random) {
        return LocalTime.MIDNIGHT.plusMinutes(15L * random.nextInt(96));
    }

    private static SlotOccupation claim(String appointment, ZoneId zone, Random random) {
        Instant start = DAY.atStartOfDay(zone).toInstant().plusSeconds(300L * random.nextInt(250));
        EventOrder eventOrder =
                new EventOrder(DAY.minusDays(9).atStartOfDay(zone).toInstant(), random.nextInt(100), appointment);
        Instant end = start.plusSeconds(300L * (1 + random.nextInt(12)));
        return new SlotOccupation(appointment, eventOrder, "prov-77", null, start, end, random.nextInt(4) == 0);
    }
}
