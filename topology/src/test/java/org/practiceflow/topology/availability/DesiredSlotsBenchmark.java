package org.practiceflow.topology.availability;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import org.practiceflow.topology.availability.RoleAvailability.WeeklyHours;

/** Computes the quarter hours of a role with a morning and an afternoon on weekdays. */
@State(Scope.Benchmark)
public class DesiredSlotsBenchmark {
    private RoleAvailability role = new RoleAvailability(
            true, RoleAvailability.ALWAYS, List.of(hours("08:00", "12:00"), hours("13:00", "17:00")), List.of());

    private LocalDate today = LocalDate.parse("2026-03-10");
    private Instant now = Instant.parse("2026-03-09T23:00:00Z");

    @Benchmark
    public List<Interval> day() {
        return desired().on(today, now);
    }

    @Benchmark
    public void ninetyDays(Blackhole blackhole) {
        DesiredSlots desired = desired();
        today.datesUntil(today.plusDays(90)).forEach(date -> blackhole.consume(desired.on(date, now)));
    }

    private DesiredSlots desired() {
        return new DesiredSlots(role, ZoneId.of("Europe/Berlin"), Duration.ofMinutes(15), Duration.ZERO);
    }

    private static WeeklyHours hours(String start, String end) {
        Set<DayOfWeek> weekdays = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
        return new WeeklyHours(weekdays, LocalTime.parse(start), LocalTime.parse(end), RoleAvailability.ALWAYS);
    }
}
