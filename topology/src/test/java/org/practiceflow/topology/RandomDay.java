package org.practiceflow.topology;

import static org.practiceflow.topology.ClinicDay.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.practiceflow.serdes.event.AppointmentScheduled;
import org.practiceflow.serdes.event.AppointmentStatusChanged;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.PatientCheckin;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.ProviderStatusUpdate;
import org.practiceflow.serdes.event.ResourceOccupancyUpdate;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.serdes.event.Stage;

/** The events of a random day, each at a different minute, in order. */
record RandomDay(List<Said> said) {
    private static final List<String> PROVIDERS = List.of("prov-0", "prov-1");
    /** The patient of this visit, where a day has so many, comes without an appointment. */
    private static final String WALK_IN = "appt-4";

    private static final List<String> ROOMS = List.of("room-0", "room-1", "room-2");

    record Said(String eventId, Instant at, Event.Input event) {}

    static RandomDay of(Random random) {
        List<Integer> minutes = IntStream.range(0, 600).boxed().collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(minutes, random);
        List<Said> said = new ArrayList<>();
        int visits = 3 + random.nextInt(5);
        for (int visit = 0; visit < visits; visit++) {
            String id = "appt-" + visit;
            Instant start = time("08:00").plus(Duration.ofMinutes(5L * random.nextInt(110)));
            say(said, time("07:00").plusSeconds(visit), booked(id, start, random));
            for (int step = random.nextInt(5); step > 0; step--) {
                Instant at = time("08:00").plus(Duration.ofMinutes(minutes.removeLast()));
                say(said, at, event(id, at, random));
            }
        }
        for (int status = random.nextInt(5); status > 0; status--) {
            Instant at = time("08:00").plus(Duration.ofMinutes(minutes.removeLast()));
            say(
                    said,
                    at,
                    new ProviderStatusUpdate(
                            any(PROVIDERS, random), any(List.of(ProviderStatus.values()), random), at, null));
        }
        said.sort(Comparator.comparing(Said::at));
        return new RandomDay(List.copyOf(said));
    }

    /** Returns an event that advances the tenant's time to the end of the day and affects no visit. */
    static Event.Input evening(Instant at) {
        return new ProviderStatusUpdate("prov-night", ProviderStatus.AVAILABLE, at, null);
    }

    private static Event.Input event(String visit, Instant at, Random random) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> new PatientCheckin("patient-" + visit, visit, "loc-1", at);
            case 2 -> booked(visit, at.plus(Duration.ofMinutes(5L * random.nextInt(24))), random);
            case 3 -> room(ResourceStatus.OCCUPIED, visit, at, random);
            case 4 -> room(any(List.of(ResourceStatus.values()), random), null, at, random);
            default -> new AppointmentStatusChanged(visit, null, any(List.of(Stage.values()), random), at);
        };
    }

    private static AppointmentScheduled booked(String visit, Instant start, Random random) {
        return new AppointmentScheduled(
                visit,
                "patient-" + visit,
                any(PROVIDERS, random),
                "loc-1",
                random.nextBoolean() ? any(ROOMS, random) : null,
                start,
                start.plus(Duration.ofMinutes(10L + 10 * random.nextInt(4))),
                null,
                Priority.ROUTINE,
                visit.equals(WALK_IN),
                null);
    }

    private static ResourceOccupancyUpdate room(ResourceStatus status, String visit, Instant at, Random random) {
        Instant expected = status == ResourceStatus.OCCUPIED && random.nextBoolean() ? at.plusSeconds(1800) : null;
        return new ResourceOccupancyUpdate(any(ROOMS, random), status, visit, expected, "loc-1", "room", at);
    }

    private static void say(List<Said> said, Instant at, Event.Input event) {
        said.add(new Said("evt-%03d".formatted(said.size()), at, event));
    }

    private static <T> T any(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
