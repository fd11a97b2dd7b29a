package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.clock.ClockMode;
import org.practiceflow.topology.provider.Provider;
import org.practiceflow.topology.provider.QueuedVisit;
import org.practiceflow.topology.room.Room;
import org.practiceflow.topology.visit.Visit;

/** Checks that duplicates and reordering do not change the final state. */
class ConvergenceTest {
    private record ReportedFact(String eventId, Instant at, Event.Input event) {}

    static LongStream seeds() {
        return Seeds.first(150);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyOrderAndAnyDuplicatesGiveTheSameDay(long seed) {
        Random random = new Random(seed);
        List<ReportedFact> day = randomDay(random);
        List<ReportedFact> shuffled = new ArrayList<>(day);
        day.stream().filter(said -> random.nextInt(4) == 0).forEach(shuffled::add);
        Collections.shuffle(shuffled, random);

        assertThat(knownAfter(shuffled)).isEqualTo(knownAfter(day));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aDayDeliveredAgainTellsNothing(long seed) {
        List<ReportedFact> day = randomDay(new Random(seed));
        try (ClinicDay clinic = new ClinicDay(ClockMode.REPLAY, time("20:00"))) {
            deliver(clinic, day);
            clinic.published();
            deliver(clinic, day);
            assertThat(clinic.published()).isEmpty();
        }
    }

    private static List<String> knownAfter(List<ReportedFact> said) {
        try (ClinicDay clinic = new ClinicDay(ClockMode.REPLAY, time("20:00"))) {
            deliver(clinic, said);
            List<String> known = new ArrayList<>();
            for (Visit visit : clinic.state().visits()) {
                known.add(visit.appointmentId()
                        + visit.appointment()
                        + visit.facts()
                        + visit.journey(time("20:00"), ClinicDay.SETTINGS));
            }
            for (Provider provider : clinic.state().rows(Provider.TABLE)) {
                List<QueuedVisit> queue =
                        clinic.state().provider(provider.providerId()).queue().visits();
                if (provider.statusAt(time("20:00")) == null && queue.isEmpty()) {
                    continue; // the order decides whether this row exists: its visit may have moved to another provider
                }
                known.add(provider.providerId()
                        + provider.statusAt(time("20:00"))
                        + queue.stream()
                                .map(visit -> visit.appointmentId() + visit.stage())
                                .toList());
            }
            for (Room room : clinic.state().rows(Room.TABLE)) {
                known.add(room.resourceId()
                        + room.eventOrder()
                        + room.status()
                        + room.currentAppointmentId()
                        + room.lastSeating());
            }
            return known;
        }
    }

    /** Publishes the reports. A last event of the day moves every order to the same time. */
    private static void deliver(ClinicDay clinic, List<ReportedFact> said) {
        said.forEach(one -> clinic.publish(one.eventId(), one.at(), one.event()));
        assertThat(clinic.records("orchestration.dlq.v1")).isEmpty();
        clinic.publish("evening", time("20:00"), Events.provider(ProviderStatus.OFF_DUTY, "20:00"));
    }

    private static List<ReportedFact> randomDay(Random random) {
        List<ReportedFact> day = new ArrayList<>();
        for (int visit = 0; visit < 4; visit++) {
            String id = "appt-" + visit;
            String provider = "prov-" + random.nextInt(2);
            add(day, random, Events.booked(id, provider, time("08:00").plusSeconds(random.nextInt(36_000))));
            for (int step = random.nextInt(6); step > 0; step--) {
                Instant at = time("08:00").plusSeconds(60L * random.nextInt(600));
                add(
                        day,
                        random,
                        switch (random.nextInt(5)) {
                            case 0 -> Events.checkedIn(id, clock(at));
                            case 1 -> Events.booked(id, "prov-" + random.nextInt(2), at);
                            case 2 -> Events.room(ResourceStatus.OCCUPIED, id, null, clock(at));
                            case 3 -> Events.room(ResourceStatus.CLEANING, null, null, clock(at));
                            default ->
                                Events.status(id, Stage.values()[random.nextInt(Stage.values().length)], clock(at));
                        });
            }
        }
        return day;
    }

    private static void add(List<ReportedFact> day, Random random, Event.Input event) {
        day.add(new ReportedFact("evt-" + day.size(), time("08:00").plusSeconds(random.nextInt(40_000)), event));
    }

    private static String clock(Instant at) {
        return at.toString().substring(11, 16);
    }
}
