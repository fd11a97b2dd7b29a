package org.practiceflow.queries.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.DurationSource;
import org.practiceflow.serdes.event.OrchestrationSettings.Silence;
import org.practiceflow.serdes.event.QueueDiscipline;
import org.practiceflow.topology.settings.AlertSettings;
import org.practiceflow.topology.settings.AlertSettings.Hysteresis;
import org.practiceflow.topology.settings.AlertSettings.Levels;
import org.practiceflow.topology.settings.TenantSettings;

/**
 * The settings of a tenant, defaults included, with the names of {@code orchestration.settings.v1}.
 *
 * @param retentionDays the days for which a visit stays after its local day, null if it leaves six hours after that day
 */
public record SettingsView(
        ZoneId timeZone,
        QueueDiscipline queueOrder,
        DurationSource durations,
        boolean earlyStart,
        long noShowMinutes,
        long lateGraceMinutes,
        long walkInCapMinutes,
        @Nullable Long retentionDays,
        int slotHorizonDays,
        long slotMinutes,
        int placeholderVisits,
        Map<String, Map<AlertLevel, ThresholdView>> alerts,
        List<Silence> silences) {

    /**
     * The minutes at which a level is reached, and below which it is left; the same where the settings have one value.
     *
     * @param cleaningMinutes the minutes for which a room may be cleaned, null in other categories
     * @param waiting the number of waiting patients, null in other categories
     */
    public record ThresholdView(
            long openMinutes,
            long clearMinutes,
            @Nullable Long cleaningMinutes,
            @Nullable Integer waiting) {
        private static ThresholdView of(Duration value) {
            return new ThresholdView(value.toMinutes(), value.toMinutes(), null, null);
        }

        private static ThresholdView of(Hysteresis values) {
            return new ThresholdView(values.opens().toMinutes(), values.clears().toMinutes(), null, null);
        }
    }

    public static SettingsView of(TenantSettings settings, Instant now) {
        return new SettingsView(
                settings.timeZone(),
                settings.queueOrder(),
                settings.durations(),
                settings.earlyStart(),
                settings.noShowAfter().toMinutes(),
                settings.lateGrace().toMinutes(),
                settings.walkInCap().toMinutes(),
                retentionDays(settings),
                settings.slotHorizonDays(),
                settings.slotLength().toMinutes(),
                settings.placeholderVisits(),
                alerts(settings),
                settings.silences().stream()
                        .filter(silence -> silence.until().isAfter(now))
                        .toList());
    }

    private static @Nullable Long retentionDays(TenantSettings settings) {
        long days = settings.retainedAfterDay().toDays();
        return days == 0 ? null : days;
    }

    private static Map<String, Map<AlertLevel, ThresholdView>> alerts(TenantSettings settings) {
        AlertSettings alerts = settings.alerts();
        Map<AlertLevel, ThresholdView> delay = new EnumMap<>(AlertLevel.class);
        for (AlertLevel level : AlertLevel.values()) {
            delay.put(level, ThresholdView.of(alerts.delay().of(level)));
        }
        return new TreeMap<>(Map.of(
                "delay", delay,
                "wait", levels(alerts.waiting()),
                "called-not-seated", levels(alerts.called()),
                "data-quality", Map.of(AlertLevel.INFO, ThresholdView.of(alerts.silentAfter())),
                "late-arrival", Map.of(AlertLevel.INFO, ThresholdView.of(settings.lateArrivalAfter())),
                "resource", Map.of(AlertLevel.WARNING, overdue(alerts)),
                "provider-unavailable", Map.of(AlertLevel.CRITICAL, absent(alerts))));
    }

    private static ThresholdView overdue(AlertSettings alerts) {
        long minutes = alerts.overdueAfter().toMinutes();
        return new ThresholdView(minutes, minutes, alerts.cleaningAfter().toMinutes(), null);
    }

    private static ThresholdView absent(AlertSettings alerts) {
        long minutes = alerts.absentWaitCritical().toMinutes();
        return new ThresholdView(minutes, minutes, null, alerts.absentQueueCritical());
    }

    private static Map<AlertLevel, ThresholdView> levels(Levels levels) {
        return new TreeMap<>(Map.of(
                AlertLevel.WARNING, ThresholdView.of(levels.warning()),
                AlertLevel.CRITICAL, ThresholdView.of(levels.critical())));
    }
}
