package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.practiceflow.serdes.event.AppointmentScheduled;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.ResourceOccupancyUpdate;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.topology.visit.VisitRow;

@DisplayName("Events of rooms")
class RoomGrowthTest {
    private static final String ROOM = "waiting-area";

    @Test
    void thatBookOneFiveHundredTimesAtOnceAreAllDecidedAndAskedAboutOnce() {
        try (ClinicDay day = ClinicDay.live()) {
            says(day, 0, 500, index -> booked(index, time("09:00")));

            assertThat(day.state().rows(VisitRow.TABLE)).hasSize(500);
            assertThat(day.published("orchestration.dlq.v1")).isEmpty();
            assertThat(rows(day)).allSatisfy(row -> assertThat(row.value()).hasSizeLessThan(8 * 1024));
            day.at("07:10");
            List<JsonNode> questions = day.published("orchestration.alert.v1").stream()
                    .filter(alert -> alert.at("/data/category").asText().equals("data-quality"))
                    .toList();
            assertThat(questions).hasSize(1);
            assertThat(questions.getFirst().at("/data/message").asText())
                    .isEqualTo("Resource waiting-area has 500 overlapping visits planned at 2026-03-10T09:00:00Z;"
                            + " is it a placeholder?");
        }
    }

    /** Each event writes its own rows, and later events of a room write no more than the first. */
    @ParameterizedTest
    @MethodSource("events")
    void writeAsMuchEachHoweverManyThereAre(IntFunction<Event.Input> events) {
        assertThat(Math.log10(bytes(1_000, events) / bytes(100, events))).isLessThanOrEqualTo(1.2);
    }

    /** If the last of 10⁴ events takes 2.5 times as long as the first, log(time) over log(n) has a slope of 1.2. */
    @Tag("soak")
    @ParameterizedTest
    @MethodSource("events")
    void takeAndWriteAsMuchEachUpToTenThousand(IntFunction<Event.Input> events, TestInfo test) {
        double slope = Math.log10(bytes(10_000, events) / bytes(100, events)) / 2;
        System.out.printf(Locale.ROOT, "Slope of bytes, %s: %.2f%n", test.getDisplayName(), slope);
        assertThat(slope).isLessThanOrEqualTo(1.2);

        try (ClinicDay day = ClinicDay.live()) {
            double first = shortestHundred(day, 0, events);
            says(day, 1_000, 9_000, events);
            double ratio = shortestHundred(day, 9_000, events) / first;
            System.out.printf(Locale.ROOT, "Time of the last to the first, %s: %.2f%n", test.getDisplayName(), ratio);
            assertThat(ratio).isLessThanOrEqualTo(2.5);
        }
    }

    /**
     * Returns the shortest time of a hundred events among the next thousand, as other processes also use the machine.
     */
    private static double shortestHundred(ClinicDay day, int from, IntFunction<Event.Input> events) {
        double shortest = Double.MAX_VALUE;
        for (int index = from; index < from + 1_000; index += 100) {
            long begun = System.nanoTime();
            says(day, index, index + 100, events);
            shortest = Math.min(shortest, System.nanoTime() - begun);
        }
        return shortest;
    }

    static Stream<Named<IntFunction<Event.Input>>> events() {
        Instant nine = time("09:00");
        return Stream.of(
                Named.of("bookings, 500 at one time", index -> booked(index, nine.plus(Duration.ofDays(index / 500)))),
                Named.of("bookings, two at a time", index -> booked(index, nine.plus(Duration.ofMinutes(15L * index)))),
                Named.of("bookings, two on each day", index -> booked(index, nine.plus(Duration.ofDays(index / 2)))),
                Named.of("reports of rooms of one place", index -> reported(index, "loc-1")),
                Named.of("reports of rooms each of another place", index -> reported(index, "loc-" + index)));
    }

    private static double bytes(int count, IntFunction<Event.Input> events) {
        try (ClinicDay day = ClinicDay.live()) {
            says(day, 0, count, events);
            List<TestRecord<byte[], byte[]>> rows = rows(day);
            assertThat(rows).allSatisfy(row -> assertThat(row.value()).hasSizeLessThan(8 * 1024));
            return rows.stream()
                    .mapToLong(row -> row.key().length + row.value().length)
                    .sum();
        }
    }

    private static void says(ClinicDay day, int from, int to, IntFunction<Event.Input> events) {
        for (int index = from; index < to; index++) {
            day.publish(events.apply(index));
        }
    }

    private static AppointmentScheduled booked(int index, Instant start) {
        return Events.booked("appt-" + index, "prov-" + index, ROOM, start);
    }

    private static ResourceOccupancyUpdate reported(int index, String location) {
        return new ResourceOccupancyUpdate(
                "room-" + index, ResourceStatus.OCCUPIED, null, time("09:00"), location, "room", time("07:00"));
    }

    /** Returns the written rows, each as often as it was written. */
    private static List<TestRecord<byte[], byte[]>> rows(ClinicDay day) {
        return day.changelogs().stream().filter(row -> row.value() != null).toList();
    }
}
