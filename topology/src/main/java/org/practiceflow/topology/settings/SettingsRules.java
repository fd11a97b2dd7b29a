package org.practiceflow.topology.settings;

import java.time.Duration;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.Limit;
import org.practiceflow.serdes.Limits;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.OrchestrationSettings;
import org.practiceflow.topology.settings.AlertSettings.Hysteresis;

/**
 * Rules for settings that a schema cannot express. Thresholds must make sense together with the defaults of the others,
 * and a role must not have too many slots.
 */
public final class SettingsRules {
    private static final TenantSettings DEFAULTS = TenantSettings.defaults(ZoneOffset.UTC);

    private SettingsRules() {}

    /** Returns the rejection of settings that make no sense, or null. */
    public static @Nullable Rejected rejection(OrchestrationSettings stated, Limits limits) {
        TenantSettings settings = DEFAULTS.with(stated);
        Rejected tooManySlots = limits.rejection(
                Limit.ROLE_SLOTS,
                settings.slotsOf(settings.slotLength()),
                stated.slotHorizonDays() == null ? "/data/slotMinutes" : "/data/slotHorizonDays");
        return tooManySlots == null ? rejectionOf(settings) : tooManySlots;
    }

    private static @Nullable Rejected rejectionOf(TenantSettings settings) {
        AlertSettings alerts = settings.alerts();
        Hysteresis below = null;
        for (AlertLevel level : AlertLevel.values()) {
            Hysteresis delay = alerts.delay().of(level);
            if (delay.clears().compareTo(delay.opens()) >= 0) {
                return rejected("alerts/delay/" + level.code() + "/clearMinutes", "a value below openMinutes");
            }
            if (below != null && isNotAbove(delay.opens(), below.opens())) {
                return rejected("alerts/delay/" + level.code() + "/openMinutes", "more than at the level below");
            }
            if (below != null && isNotAbove(delay.clears(), below.clears())) {
                return rejected("alerts/delay/" + level.code() + "/clearMinutes", "more than at the level below");
            }
            below = delay;
        }
        if (isNotAbove(alerts.waiting().critical(), alerts.waiting().warning())) {
            return rejected("alerts/wait/critical/openMinutes", "more than at the warning level");
        }
        if (isNotAbove(alerts.called().critical(), alerts.called().warning())) {
            return rejected("alerts/called-not-seated/critical/openMinutes", "more than at the warning level");
        }
        if (!settings.noShowAfter().isZero() && settings.lateArrivalAfter().compareTo(settings.noShowAfter()) > 0) {
            return rejected("alerts/late-arrival/info/openMinutes", "at most noShowMinutes");
        }
        return null;
    }

    private static boolean isNotAbove(Duration one, Duration other) {
        return one.compareTo(other) <= 0;
    }

    private static Rejected rejected(String field, String expected) {
        return new Rejected(RejectionReason.DATA_INVALID, "/data/" + field, "expected " + expected);
    }
}
