package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.serdes.event.AppointmentScheduled;
import org.practiceflow.serdes.event.AppointmentStatusChanged;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.PractitionerRoleChanged;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.serdes.event.RoleChange;
import org.practiceflow.serdes.event.SlotRegenerationRequested;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.clock.ClockMode;

@DisplayName("Through the months, the slots of a role")
class SlotSimulationTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate FIRST = LocalDate.parse("2026-02-01");
    private static final int HORIZON = 30;

    private final Map<String, Instant> booked = new HashMap<>();
    private Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    private LocalTime opens = LocalTime.MIN;
    private LocalTime closes = LocalTime.MIN;
    private int version;
    private int events;

    /**
     * The changes and bookings of each day are random. The expected slots are computed by stepping along local time.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void areAtEachMidnightWhatTheHoursAndTheBookingsMakeThem(long seed) {
        Random random = new Random(seed);
        try (ClinicDay day = new ClinicDay(ClockMode.REPLAY, midnight(FIRST.plusYears(1)))) {
            SlotBook book = new SlotBook(day, midnight(FIRST), HORIZON);
            says(day, midnight(FIRST), change(random));
            for (LocalDate date = FIRST; date.isBefore(FIRST.plusDays(120)); date = date.plusDays(1)) {
                Instant now = midnight(date);
                says(day, now, new SlotRegenerationRequested("role-9", false, null));
                assertThat(book.slots(now)).isEqualTo(expected(date));
                assertThat(book.run()).startsWith("manual no-op 0/0/0");
                for (int step = random.nextInt(4); step > 0; step--) {
                    Instant at = now.plusSeconds(3600L * (4 - step));
                    says(day, at, happening(random, date, at));
                }
            }
        }
    }

    static LongStream seeds() {
        return Seeds.first(60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void areOfTheLatestVersionInWhateverOrderItsVersionsCome(long seed) {
        Random random = new Random(seed);
        List<PractitionerRoleChanged> versions = new ArrayList<>();
        for (int one = 0; one < 5; one++) {
            versions.add(change(random));
        }
        assertThat(slotsAfter(versions)).isEqualTo(slotsAfter(shuffled(versions, random)));
    }

    private List<String> slotsAfter(List<PractitionerRoleChanged> versions) {
        Instant now = midnight(FIRST);
        try (ClinicDay day = new ClinicDay(ClockMode.REPLAY, now)) {
            SlotBook book = new SlotBook(day, now, 7);
            versions.forEach(version -> says(day, now, version));
            return book.slots(now);
        }
    }

    private static <T> List<T> shuffled(List<T> all, Random random) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private Event.Input happening(Random random, LocalDate today, Instant at) {
        if (random.nextInt(10) == 0) {
            return change(random);
        }
        if (!booked.isEmpty() && random.nextInt(4) == 0) {
            String one = new TreeSet<>(booked.keySet()).first();
            booked.remove(one);
            return new AppointmentStatusChanged(one, null, Stage.CANCELLED, at);
        }
        String appointment = "appt-%05d".formatted(++events);
        Instant start = today.plusDays(1 + random.nextInt(HORIZON - 2))
                .atTime(8 + random.nextInt(9), 30 * random.nextInt(2))
                .atZone(BERLIN)
                .toInstant();
        if (!booked.containsValue(start)) {
            booked.put(appointment, start);
        }
        return booking(appointment, booked.getOrDefault(appointment, start.plus(Duration.ofDays(400))));
    }

    private PractitionerRoleChanged change(Random random) {
        days = EnumSet.allOf(DayOfWeek.class);
        days.removeIf(day -> random.nextInt(4) == 0);
        opens = LocalTime.of(8 + random.nextInt(3), 0);
        closes = LocalTime.of(14 + random.nextInt(4), 30 * random.nextInt(2));
        version++;
        return SlotBook.role("""
                {'resourceType': 'PractitionerRole', 'id': 'role-9', 'meta': {'versionId': '%d'},
                 'extension': [{'url': 'http://hl7.org/fhir/StructureDefinition/timezone', 'valueCode': 'Europe/Berlin'}],
                 'availableTime': [{'daysOfWeek': [%s], 'availableStartTime': '%s:00', 'availableEndTime': '%s:00'}]}""".formatted(version, words(days), opens, closes), RoleChange.UPDATED);
    }

    /** Computes the slots naively, in local time. */
    private List<String> expected(LocalDate today) {
        TreeSet<String> slots = new TreeSet<>();
        today.datesUntil(today.plusDays(HORIZON))
                .filter(date -> days.contains(date.getDayOfWeek()))
                .forEach(date -> {
                    for (LocalTime time = opens; !time.plusMinutes(30).isAfter(closes); time = time.plusMinutes(30)) {
                        Instant start = date.atTime(time).atZone(BERLIN).toInstant();
                        if (!booked.containsValue(start)) {
                            slots.add(start + " free");
                        }
                    }
                });
        booked.values().stream()
                .filter(start -> !start.isBefore(midnight(today)))
                .forEach(start -> slots.add(start + " busy"));
        return List.copyOf(slots);
    }

    private static AppointmentScheduled booking(String appointment, Instant start) {
        return new AppointmentScheduled(
                appointment,
                "patient-1",
                "prov-77",
                null,
                null,
                start,
                start.plus(Duration.ofMinutes(30)),
                null,
                Priority.ROUTINE,
                false,
                null);
    }

    private void says(ClinicDay day, Instant at, Event.Input event) {
        day.publish("evt-%05d".formatted(++events), at, event);
    }

    private static String words(Set<DayOfWeek> days) {
        return String.join(
                ", ",
                days.stream()
                        .map(day -> "'" + day.name().substring(0, 3).toLowerCase(java.util.Locale.ROOT) + "'")
                        .toList());
    }

    private static Instant midnight(LocalDate date) {
        return date.atStartOfDay(BERLIN).toInstant();
    }
}
