package org.practiceflow.serdes.event;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.OrchestrationSettings.Silence;
import org.practiceflow.serdes.event.OrchestrationSettings.Threshold;

/** Builds a tenant's settings from those that it states. All others keep their defaults. */
public final class OrchestrationSettingsBuilder {
    private @Nullable ZoneId timeZone;
    private @Nullable QueueDiscipline queueOrder;
    private @Nullable DurationSource durations;
    private @Nullable Boolean earlyStart;
    private @Nullable Duration noShowAfter;
    private @Nullable Duration lateGrace;
    private @Nullable Duration walkInCap;
    private @Nullable Integer retentionDays;
    private @Nullable Integer slotHorizonDays;
    private @Nullable Duration slotLength;
    private List<Threshold> thresholds = List.of();
    private List<Silence> silences = List.of();
    private @Nullable Integer placeholderVisits;

    OrchestrationSettingsBuilder() {}

    public OrchestrationSettingsBuilder timeZone(@Nullable ZoneId stated) {
        timeZone = stated;
        return this;
    }

    public OrchestrationSettingsBuilder queueOrder(@Nullable QueueDiscipline stated) {
        queueOrder = stated;
        return this;
    }

    public OrchestrationSettingsBuilder durations(@Nullable DurationSource stated) {
        durations = stated;
        return this;
    }

    public OrchestrationSettingsBuilder earlyStart(@Nullable Boolean stated) {
        earlyStart = stated;
        return this;
    }

    public OrchestrationSettingsBuilder noShowAfter(@Nullable Duration stated) {
        noShowAfter = stated;
        return this;
    }

    public OrchestrationSettingsBuilder lateGrace(@Nullable Duration stated) {
        lateGrace = stated;
        return this;
    }

    public OrchestrationSettingsBuilder walkInCap(@Nullable Duration stated) {
        walkInCap = stated;
        return this;
    }

    public OrchestrationSettingsBuilder retentionDays(@Nullable Integer stated) {
        retentionDays = stated;
        return this;
    }

    public OrchestrationSettingsBuilder slotHorizonDays(@Nullable Integer stated) {
        slotHorizonDays = stated;
        return this;
    }

    public OrchestrationSettingsBuilder slotLength(@Nullable Duration stated) {
        slotLength = stated;
        return this;
    }

    public OrchestrationSettingsBuilder thresholds(List<Threshold> stated) {
        thresholds = stated;
        return this;
    }

    public OrchestrationSettingsBuilder silences(List<Silence> stated) {
        silences = stated;
        return this;
    }

    public OrchestrationSettingsBuilder placeholderVisits(@Nullable Integer stated) {
        placeholderVisits = stated;
        return this;
    }

    public OrchestrationSettings build() {
        return new OrchestrationSettings(
                timeZone,
                queueOrder,
                durations,
                earlyStart,
                noShowAfter,
                lateGrace,
                walkInCap,
                retentionDays,
                slotHorizonDays,
                slotLength,
                thresholds,
                silences,
                placeholderVisits);
    }
}
