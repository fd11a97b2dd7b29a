package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.practiceflow.serdes.Topics;
import org.practiceflow.serdes.event.AppointmentScheduled;
import org.practiceflow.serdes.event.AppointmentStatusChanged;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.OrchestrationSettings;
import org.practiceflow.serdes.event.PractitionerRoleChanged;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.ProviderStatusUpdate;
import org.practiceflow.serdes.event.RoleChange;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.availability.Interval;
import org.practiceflow.topology.availability.RoleAvailability;
import org.practiceflow.topology.availability.RoleAvailability.WeeklyHours;
import org.practiceflow.topology.booking.BookingConflict;
import org.practiceflow.topology.booking.ConflictDay;
import org.practiceflow.topology.clock.ClockMode;
import org.practiceflow.topology.slot.NaiveSlots;
import org.practiceflow.topology.slot.NaiveSlots.Booking;

/**
 * A week around a night on which clocks change, or none, with random hours, absences and bookings that are made, moved,
 * cancelled and missed in random order, also after they began.
 */
@DisplayName("At each moment of a week")
class SlotTimelineTest {
    private static final int HORIZON = 7;
    private static final Map<String, List<String>> FIRST_DAYS = Map.of(
            "UTC", List.of("2026-03-10"),
            "Asia/Kolkata", List.of("2026-11-10"),
            "America/New_York", List.of("2026-03-07", "2026-10-31"),
            "Australia/Lord_Howe", List.of("2026-04-04", "2026-10-03"),
            "Pacific/Apia", List.of("2011-12-28"));

    private final Map<String, Booking> bookings = new TreeMap<>();
    private int events;

    static LongStream seeds() {
        return Seeds.first(30);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theFreeSlotsAndTheConflictsAreThoseOfOneTimeLine(long seed) {
        Random random = new Random(seed);
        ZoneId zone = ZoneId.of(one(FIRST_DAYS.keySet().stream().sorted().toList(), random));
        LocalDate first = LocalDate.parse(one(FIRST_DAYS.get(zone.getId()), random));
        Instant now = first.atStartOfDay(zone).toInstant().plusSeconds(60L * random.nextInt(1_440));
        int minutes = List.of(10, 15, 25, 50, 90, 240).get(random.nextInt(6));
        try (ClinicDay day = new ClinicDay(ClockMode.REPLAY, now.plus(Duration.ofDays(20)))) {
            SlotBook book = new SlotBook(day, now.minusSeconds(60), HORIZON);
            publish(
                    day,
                    now,
                    OrchestrationSettings.builder()
                            .slotHorizonDays(HORIZON)
                            .timeZone(zone)
                            .noShowAfter(Duration.ZERO)
                            .build());
            for (int booked = random.nextInt(4); booked > 0; booked--) {
                publish(day, now, booking(random, now));
            }
            NaiveSlots role = role(random, zone, now, minutes);
            publish(day, now, event(role, 1));
            for (int step = 2; step < 30; step++) {
                assertThat(day.records(Topics.DEAD_LETTERS.name())).isEmpty();
                assertThat(free(book, now))
                        .as("%s at %s, %s", role, now, bookings.values())
                        .isEqualTo(expected(role, now));
                assertThat(conflicts(day, now))
                        .as("%s at %s, %s", role, now, bookings.values())
                        .isEqualTo(role.conflicts(horizon(role, now), bookings.values()));
                now = now.plusSeconds(60L * random.nextInt(random.nextInt(8) == 0 ? 900 : 120));
                if (random.nextInt(12) == 0) {
                    role = role(random, zone, now, minutes);
                    publish(day, now, event(role, step));
                } else {
                    publish(day, now, happening(random, now));
                }
            }
        }
    }

    private List<String> free(SlotBook book, Instant now) {
        return book.slots(now).stream()
                .filter(slot -> slot.endsWith(" free"))
                .map(slot -> slot.substring(0, slot.indexOf(' ')))
                .toList();
    }

    private List<String> expected(NaiveSlots role, Instant now) {
        return role.free(horizon(role, now), bookings.values()).stream()
                .map(slot -> slot.start().toString())
                .toList();
    }

    private static Interval horizon(NaiveSlots role, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, role.zone());
        return new Interval(
                now, today.plusDays(HORIZON).atStartOfDay(role.zone()).toInstant());
    }

    private static List<String> conflicts(ClinicDay day, Instant now) {
        return day.state().rows(ConflictDay.TABLE).stream()
                .flatMap(row -> row.after(now).stream())
                .sorted(BookingConflict.ORDER)
                .map(conflict ->
                        conflict.appointmentId() + " " + conflict.reason().code())
                .toList();
    }

    private Event.Input happening(Random random, Instant now) {
        String known = bookings.isEmpty() ? null : one(List.copyOf(bookings.keySet()), random);
        return switch (random.nextInt(8)) {
            case 0, 1, 2, 3 -> booking(random, now);
            case 4 -> known == null ? silence(now) : moved(known, random, now);
            case 5 -> known == null ? silence(now) : over(known, Stage.CANCELLED, now);
            case 6 -> known == null ? silence(now) : over(known, Stage.NO_SHOW, now);
            default -> silence(now);
        };
    }

    private static Event.Input silence(Instant now) {
        return new ProviderStatusUpdate("prov-1", ProviderStatus.AVAILABLE, now, null);
    }

    private Event.Input over(String appointment, Stage stage, Instant now) {
        bookings.remove(appointment);
        return new AppointmentStatusChanged(appointment, null, stage, now);
    }

    private Event.Input booking(Random random, Instant now) {
        return moved("appt-%03d".formatted(events), random, now);
    }

    private Event.Input moved(String appointment, Random random, Instant now) {
        Instant start = now.plusSeconds(300L * (random.nextInt(random.nextBoolean() ? 200 : 1_900) - 30));
        Instant end = start.plusSeconds(300L * (1 + random.nextInt(60)));
        bookings.put(appointment, new Booking(appointment, events, new Interval(start, end)));
        return new AppointmentScheduled(
                appointment, "patient-1", "prov-77", null, null, start, end, null, Priority.ROUTINE, false, null);
    }

    private static NaiveSlots role(Random random, ZoneId zone, Instant now, int minutes) {
        List<WeeklyHours> hours = new ArrayList<>();
        for (int entry = random.nextInt(5); entry >= 0; entry--) {
            Set<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
            days.removeIf(day -> random.nextInt(6) == 0);
            hours.add(new WeeklyHours(days, time(random), time(random), RoleAvailability.ALWAYS));
        }
        List<Interval> absences = new ArrayList<>();
        for (int absence = random.nextInt(3); absence > 0; absence--) {
            Instant start = now.plusSeconds(60L * random.nextInt(8_000));
            absences.add(new Interval(start, start.plusSeconds(60L * (1 + random.nextInt(900)))));
        }
        return new NaiveSlots(
                new RoleAvailability(random.nextInt(12) > 0, RoleAvailability.ALWAYS, hours, absences),
                zone,
                Duration.ofMinutes(minutes),
                Duration.ZERO);
    }

    private static LocalTime time(Random random) {
        return LocalTime.MIDNIGHT.plusMinutes(30L * random.nextInt(48));
    }

    private static PractitionerRoleChanged event(NaiveSlots role, int version) {
        return SlotBook.ofLength(
                SlotBook.role(
                        """
                        {'resourceType': 'PractitionerRole', 'id': 'role-9', 'active': %s, 'meta': {'versionId': '%d'},
                         'extension': [{'url': 'http://hl7.org/fhir/StructureDefinition/timezone', 'valueCode': '%s'}],
                         'availableTime': [%s], 'notAvailable': [%s]}""".formatted(
                                        role.role().active(),
                                        version,
                                        role.zone(),
                                        role.role().hours().stream()
                                                .map(SlotTimelineTest::hours)
                                                .collect(Collectors.joining(",")),
                                        role.role().absences().stream()
                                                .map(absence -> "{'during': {'start': '%s', 'end': '%s'}}"
                                                        .formatted(absence.start(), absence.end()))
                                                .collect(Collectors.joining(","))),
                        RoleChange.UPDATED),
                (int) role.length().toMinutes());
    }

    private static String hours(WeeklyHours hours) {
        String days = hours.days().stream()
                .map(day -> "'" + day.name().substring(0, 3).toLowerCase(Locale.ROOT) + "'")
                .collect(Collectors.joining(","));
        return "{'daysOfWeek': [%s], 'availableStartTime': '%s:00', 'availableEndTime': '%s:00'}"
                .formatted(days, hours.start(), hours.end());
    }

    private void publish(ClinicDay day, Instant at, Event.Input event) {
        day.publish("evt-%05d".formatted(++events), at, event);
    }

    private static <T> T one(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
