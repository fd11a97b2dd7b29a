package org.practiceflow.topology;

import static org.practiceflow.topology.ClinicDay.time;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.AppointmentScheduled;
import org.practiceflow.serdes.event.AppointmentStatusChanged;
import org.practiceflow.serdes.event.OrchestrationSettings;
import org.practiceflow.serdes.event.PatientCheckin;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.ProviderStatusUpdate;
import org.practiceflow.serdes.event.ResourceOccupancyUpdate;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.serdes.event.ThresholdBuilder;

/** Short factories of producers' events. */
public final class Events {
    public static final String PROVIDER = "prov-77";

    private Events() {}

    public static AppointmentScheduled booked(String appointment, String start) {
        return booked(appointment, PROVIDER, time(start));
    }

    public static AppointmentScheduled booked(String appointment, String provider, Instant start) {
        return booked(appointment, provider, start, 30);
    }

    public static AppointmentScheduled booked(String appointment, String provider, Instant start, int minutes) {
        return new AppointmentScheduled(
                appointment,
                "patient-" + appointment,
                provider,
                "loc-1",
                null,
                start,
                start.plus(Duration.ofMinutes(minutes)),
                null,
                Priority.ROUTINE,
                false,
                null);
    }

    public static AppointmentScheduled booked(
            String appointment, String provider, @Nullable String room, Instant start) {
        return new AppointmentScheduled(
                appointment,
                "patient-" + appointment,
                provider,
                "loc-1",
                room,
                start,
                start.plus(Duration.ofMinutes(30)),
                null,
                Priority.ROUTINE,
                false,
                null);
    }

    public static PatientCheckin checkedIn(String appointment, String at) {
        return new PatientCheckin("patient-" + appointment, appointment, "loc-1", time(at));
    }

    public static AppointmentStatusChanged status(String appointment, Stage stage, String at) {
        return new AppointmentStatusChanged(appointment, null, stage, time(at));
    }

    public static ProviderStatusUpdate provider(ProviderStatus status, String at) {
        return new ProviderStatusUpdate(PROVIDER, status, time(at), null);
    }

    public static ResourceOccupancyUpdate room(
            ResourceStatus status, String appointment, String expectedFree, String at) {
        return new ResourceOccupancyUpdate(
                "chair-12",
                status,
                appointment,
                expectedFree == null ? null : time(expectedFree),
                "loc-1",
                "chair",
                time(at));
    }

    /**
     * Returns settings with a time zone, under which no patient becomes a no-show.
     *
     * @param placeholderVisits number of simultaneous visits above which a room is a placeholder, null for the default
     */
    public static OrchestrationSettings zone(String zone, @Nullable Integer placeholderVisits) {
        return OrchestrationSettings.builder()
                .timeZone(ZoneId.of(zone))
                .noShowAfter(Duration.ZERO)
                .placeholderVisits(placeholderVisits)
                .build();
    }

    /**
     * Returns settings that silence alerts of a category and subject until an instant, and are otherwise the defaults.
     */
    public static OrchestrationSettings silenced(String category, String subject, Instant until) {
        return OrchestrationSettings.builder()
                .silences(List.of(new OrchestrationSettings.Silence(category, subject, until)))
                .build();
    }

    /** Returns settings with these thresholds, otherwise the defaults. */
    public static OrchestrationSettings thresholds(OrchestrationSettings.Threshold... thresholds) {
        return OrchestrationSettings.builder().thresholds(List.of(thresholds)).build();
    }

    public static OrchestrationSettings.Threshold threshold(String category, AlertLevel level, int opens) {
        return threshold(category, level, opens, null);
    }

    public static OrchestrationSettings.Threshold threshold(
            String category, AlertLevel level, int opens, Integer clears) {
        return ThresholdBuilder.of(category, level, Duration.ofMinutes(opens))
                .clears(clears == null ? null : Duration.ofMinutes(clears))
                .build();
    }
}
