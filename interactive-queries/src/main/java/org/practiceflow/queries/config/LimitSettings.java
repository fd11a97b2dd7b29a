package org.practiceflow.queries.config;

import java.util.EnumMap;
import java.util.Map;
import org.practiceflow.serdes.Limit;
import org.practiceflow.serdes.Limits;

/** Reads the limits of a deployment from settings that begin with {@code limits.}. */
final class LimitSettings {
    static final String PREFIX = "limits.";

    private LimitSettings() {}

    static Limits limits(SettingsReader settings) {
        Map<Limit, Integer> stated = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            stated.put(
                    limit, settings.number(PREFIX + limit.setting(), limit.defaultValue(), limit.min(), limit.max()));
        }
        return new Limits(stated);
    }
}
