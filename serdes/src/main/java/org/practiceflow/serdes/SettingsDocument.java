package org.practiceflow.serdes;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.DurationSource;
import org.practiceflow.serdes.event.OrchestrationSettings;
import org.practiceflow.serdes.event.OrchestrationSettings.Silence;
import org.practiceflow.serdes.event.OrchestrationSettings.Threshold;
import org.practiceflow.serdes.event.QueueDiscipline;

/** The settings of a tenant in the names and units of their contract, so that they can be published again. */
record SettingsDocument(
        @Nullable String timeZone,
        @Nullable QueueDiscipline queueOrder,
        @Nullable DurationSource durations,
        @Nullable Boolean earlyStart,
        @Nullable Long noShowMinutes,
        @Nullable Long lateGraceMinutes,
        @Nullable Long walkInCapMinutes,
        @Nullable Integer retentionDays,
        @Nullable Integer slotHorizonDays,
        @Nullable Long slotMinutes,
        @Nullable Integer placeholderVisits,
        Map<String, Map<String, Level>> alerts,
        List<Silence> silences) {

    record Level(
            long openMinutes,
            @Nullable Long clearMinutes,
            @Nullable Long cleaningMinutes,
            @Nullable Integer waiting) {
        static Level of(Threshold threshold) {
            return new Level(
                    threshold.opens().toMinutes(),
                    minutes(threshold.clears()),
                    minutes(threshold.cleaning()),
                    threshold.waiting());
        }
    }

    static SettingsDocument of(OrchestrationSettings settings) {
        return new SettingsDocument(
                settings.timeZone() == null ? null : settings.timeZone().getId(),
                settings.queueOrder(),
                settings.durations(),
                settings.earlyStart(),
                minutes(settings.noShowAfter()),
                minutes(settings.lateGrace()),
                minutes(settings.walkInCap()),
                settings.retentionDays(),
                settings.slotHorizonDays(),
                minutes(settings.slotLength()),
                settings.placeholderVisits(),
                alerts(settings.thresholds()),
                settings.silences());
    }

    private static Map<String, Map<String, Level>> alerts(List<Threshold> thresholds) {
        Map<String, Map<String, Level>> alerts = new TreeMap<>();
        for (Threshold threshold : thresholds) {
            alerts.computeIfAbsent(threshold.category(), category -> new TreeMap<>())
                    .put(threshold.level().code(), Level.of(threshold));
        }
        return alerts;
    }

    private static @Nullable Long minutes(@Nullable Duration duration) {
        return duration == null ? null : duration.toMinutes();
    }
}
