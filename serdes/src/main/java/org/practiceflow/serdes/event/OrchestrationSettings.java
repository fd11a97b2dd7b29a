package org.practiceflow.serdes.event;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The thresholds and policies of a tenant; a null component stands for the default.
 *
 * @param noShowAfter the time from the scheduled start until a no-show; zero for never
 * @param thresholds the alert thresholds that differ from the default
 * @param silences the alerts that are silenced for a while
 * @param placeholderVisits the number of visits planned at one instant above which a room is a placeholder
 */
public record OrchestrationSettings(
        @Nullable ZoneId timeZone,
        @Nullable QueueDiscipline queueOrder,
        @Nullable DurationSource durations,
        @Nullable Boolean earlyStart,
        @Nullable Duration noShowAfter,
        @Nullable Duration lateGrace,
        @Nullable Duration walkInCap,
        @Nullable Integer retentionDays,
        @Nullable Integer slotHorizonDays,
        @Nullable Duration slotLength,
        List<Threshold> thresholds,
        List<Silence> silences,
        @Nullable Integer placeholderVisits)
        implements Event.Input {

    /**
     * The threshold of a level in a category; null for values that are not stated or do not belong to the category.
     *
     * @param opens the value from which the level is reached
     * @param clears the value below which the level is left
     * @param cleaning the time that the cleaning of a room may take
     * @param waiting the number of waiting patients
     */
    public record Threshold(
            String category,
            AlertLevel level,
            Duration opens,
            @Nullable Duration clears,
            @Nullable Duration cleaning,
            @Nullable Integer waiting) {}

    /** A silence for the alerts of a category about a subject, until the given instant. */
    public record Silence(String category, String subject, Instant until) {}

    /** Returns a builder of settings that state nothing yet. */
    public static OrchestrationSettingsBuilder builder() {
        return new OrchestrationSettingsBuilder();
    }

    @Override
    public EventType eventType() {
        return EventType.ORCHESTRATION_SETTINGS;
    }
}
