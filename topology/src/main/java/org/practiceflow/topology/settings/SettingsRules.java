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

/** What a schema cannot say of settings: that their thresholds, together with the defaults of the others, make sense, and
 * that a role has no more slots than it may. */
public final class SettingsRules {
    private static final TenantSettings DEFAULTS = TenantSettings.defaults(ZoneOffset.UTC);

    private SettingsRules() {}

    /** Why the settings make no sense, or null where they do. */
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
                return rejected("alerts/delay/" + level.code() + "/openMinutes", "more than the level below opens at");
            }
            if (below != null && isNotAbove(delay.clears(), below.clears())) {
                return rejected(
                        "alerts/delay/" + level.code() + "/clearMinutes", "more than the level below clears at");
            }
            below = delay;
        }
        if (isNotAbove(alerts.waiting().critical(), alerts.waiting().warning())) {
            return rejected("alerts/wait/critical/openMinutes", "more than the warning opens at");
        }
        if (isNotAbove(alerts.called().critical(), alerts.called().warning())) {
            return rejected("alerts/called-not-seated/critical/openMinutes", "more than the warning opens at");
        }
        if (!settings.noShowAfter().isZero() && settings.lateArrivalAfter().compareTo(settings.noShowAfter()) > 0) {
            return rejected("alerts/late-arrival/info/openMinutes", "no more than noShowMinutes");
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
