package org.practiceflow.topology.slot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.practiceflow.topology.availability.DesiredSlots;
import org.practiceflow.topology.availability.Interval;
import org.practiceflow.topology.availability.RoleAvailability;
import org.practiceflow.topology.availability.RoleAvailability.WeeklyHours;
import org.practiceflow.topology.availability.RoleReader;
import org.practiceflow.topology.booking.SlotOccupation;
import org.practiceflow.topology.store.EventOrder;

/** Measures the slope of log(time) over log(n), from a hundred to ten thousand. */
@Tag("soak")
@DisplayName("The time that a run takes grows no faster than")
class SlotScaleTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final LocalDate DAY = LocalDate.parse("2026-03-10");
    private static final Instant MIDNIGHT = DAY.atStartOfDay(UTC).toInstant();
    private static final Interval TODAY = new Interval(MIDNIGHT, MIDNIGHT.plus(Duration.ofDays(1)));
    private static final double STEEPEST = 1.2;

    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private long kept;
    private String test = "";

    @BeforeEach
    void name(TestInfo info) {
        test = info.getDisplayName();
    }

    @Test
    void theAbsencesOfTheRole() {
        assertSlope(n -> {
            List<Interval> absences = new ArrayList<>();
            for (int one = 0; one < n; one++) {
                Instant start = MIDNIGHT.plusSeconds(600L * (one % 9_000));
                absences.add(new Interval(start, start.plusSeconds(60)));
            }
            RoleAvailability role = role(List.of(allDay()), absences);
            return () -> desired(role).on(DAY, Instant.EPOCH).size();
        });
    }

    @Test
    void theHoursOfTheRole() {
        assertSlope(n -> {
            List<WeeklyHours> hours = new ArrayList<>();
            for (int one = 0; one < n; one++) {
                LocalTime start = LocalTime.MIDNIGHT.plusSeconds(8L * one);
                hours.add(new WeeklyHours(
                        EnumSet.allOf(DayOfWeek.class), start, start.plusSeconds(7), RoleAvailability.ALWAYS));
            }
            RoleAvailability role = role(hours, List.of());
            List<SlotOccupation> occupations = claims(n);
            return () -> DesiredDay.of(TODAY, List.of(), occupations, List.of(), desired(role), MIDNIGHT)
                    .slots()
                    .size();
        });
    }

    @Test
    void theBookingsOfTheDayAndItsSlots() {
        assertSlope(n -> {
            List<SlotOccupation> occupations = claims(n);
            List<Interval> slots = new ArrayList<>();
            for (int one = 0; one < n; one++) {
                slots.add(new Interval(MIDNIGHT.plusSeconds(8L * one), MIDNIGHT.plusSeconds(8L * one + 4)));
            }
            RoleAvailability role = role(List.of(allDay()), List.of());
            return () -> DesiredDay.of(TODAY, slots, occupations, List.of(), desired(role), MIDNIGHT)
                    .slots()
                    .size();
        });
    }

    @Test
    void whatCannotBeReadOfTheRole() {
        assertSlope(n -> {
            ObjectNode role = JsonNodeFactory.instance.objectNode();
            ArrayNode hours = role.putArray("availableTime");
            for (int one = 0; one < n; one++) {
                hours.addObject();
            }
            return () -> RoleReader.read(role, UTC).diagnostics().size();
        });
    }

    private interface Work {
        int run();
    }

    private void assertSlope(IntFunction<Work> ofSize) {
        Work few = ofSize.apply(100);
        Work many = ofSize.apply(10_000);
        nanos(few);
        nanos(many);

        double slope = Math.log10(nanos(many) / nanos(few)) / 2;
        System.out.printf(Locale.ROOT, "Slope of time, %s: %.2f%n", test, slope);
        assertThat(slope).isLessThanOrEqualTo(STEEPEST);
    }

    /** Returns the CPU time of the fastest of several attempts, each long enough to be measured. */
    private double nanos(Work work) {
        double fastest = Double.MAX_VALUE;
        for (int attempt = 0; attempt < 8; attempt++) {
            long begun = THREAD.getCurrentThreadCpuTime();
            long taken = 0;
            int runs = 0;
            for (; taken < 100_000_000L; taken = THREAD.getCurrentThreadCpuTime() - begun) {
                kept += work.run();
                runs++;
            }
            fastest = Math.min(fastest, (double) taken / runs);
        }
        assertThat(kept).isPositive();
        return fastest;
    }

    private static RoleAvailability role(List<WeeklyHours> hours, List<Interval> absences) {
        return new RoleAvailability(true, RoleAvailability.ALWAYS, hours, absences);
    }

    private static DesiredSlots desired(RoleAvailability role) {
        return new DesiredSlots(role, UTC, Duration.ofMinutes(5), Duration.ZERO);
    }

    private static WeeklyHours allDay() {
        return new WeeklyHours(
                EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, RoleAvailability.ALWAYS);
    }

    private static List<SlotOccupation> claims(int count) {
        List<SlotOccupation> occupations = new ArrayList<>();
        for (int one = 0; one < count; one++) {
            Instant start = MIDNIGHT.plusSeconds(8L * one);
            EventOrder eventOrder = new EventOrder(MIDNIGHT.minusSeconds(count - one), 0, "evt-" + one);
            occupations.add(
                    new SlotOccupation("appt-" + one, eventOrder, "prov-77", null, start, start.plusSeconds(6), false));
        }
        return occupations;
    }
}
