package org.practiceflow.serdes.event;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The thresholds and policies of a tenant; null in a component stands for the default.
 *
 * @param noShowAfter from the scheduled start; zero for never
 * @param thresholds of alerts, as far as they differ from the default
 * @param silences alerts that are not to be heard for a while
 * @param placeholderVisits beyond how many visits planned at one instant a room is a placeholder
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
     * From when on a level of a category is reached; null in what is not stated, or is not of the category.
     *
     * @param clears below what it is left
     * @param cleaning how long a room may be cleaned
     * @param waiting how many wait
     */
    public record Threshold(
            String category,
            AlertLevel level,
            Duration opens,
            @Nullable Duration clears,
            @Nullable Duration cleaning,
            @Nullable Integer waiting) {}

    /** That nothing is to be heard of a subject in a category until then. */
    public record Silence(String category, String subject, Instant until) {}

    @Override
    public EventType eventType() {
        return EventType.ORCHESTRATION_SETTINGS;
    }
}
