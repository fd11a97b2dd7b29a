package org.practiceflow.serdes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.DurationSource;
import org.practiceflow.serdes.event.OrchestrationSettings;
import org.practiceflow.serdes.event.OrchestrationSettings.Silence;
import org.practiceflow.serdes.event.OrchestrationSettings.Threshold;
import org.practiceflow.serdes.event.QueueDiscipline;

/** Reads the settings of a tenant from data that satisfies their schema. */
record SettingsFields(JsonFields data) {
    OrchestrationSettings read() throws InvalidDataException {
        return OrchestrationSettings.builder()
                .timeZone(timeZone())
                .queueOrder(data.optionalCode("queueOrder", QueueDiscipline.VOCABULARY))
                .durations(data.optionalCode("durations", DurationSource.VOCABULARY))
                .earlyStart(data.has("earlyStart") ? data.flag("earlyStart") : null)
                .noShowAfter(minutes(data.node(), "noShowMinutes"))
                .lateGrace(minutes(data.node(), "lateGraceMinutes"))
                .walkInCap(minutes(data.node(), "walkInCapMinutes"))
                .retentionDays(number(data.node(), "retentionDays"))
                .slotHorizonDays(number(data.node(), "slotHorizonDays"))
                .slotLength(minutes(data.node(), "slotMinutes"))
                .thresholds(thresholds())
                .silences(silences())
                .placeholderVisits(number(data.node(), "placeholderVisits"))
                .build();
    }

    private @Nullable ZoneId timeZone() throws InvalidDataException {
        String id = data.optionalText("timeZone");
        if (id == null) {
            return null;
        }
        if (!ZoneId.getAvailableZoneIds().contains(id)) {
            throw data.invalid("timeZone", "expected a time zone from the IANA database");
        }
        return ZoneId.of(id);
    }

    private List<Threshold> thresholds() throws InvalidDataException {
        List<Threshold> thresholds = new ArrayList<>();
        for (Map.Entry<String, JsonNode> category :
                entries("alerts", data.node().path("alerts"))) {
            for (Map.Entry<String, JsonNode> level : entries("alerts", category.getValue())) {
                thresholds.add(new Threshold(
                        category.getKey(),
                        AlertLevel.valueOf(level.getKey().toUpperCase(Locale.ROOT)),
                        Duration.ofMinutes(level.getValue().path("openMinutes").asLong()),
                        minutes(level.getValue(), "clearMinutes"),
                        minutes(level.getValue(), "cleaningMinutes"),
                        number(level.getValue(), "waiting")));
            }
        }
        thresholds.sort(Comparator.comparing(Threshold::category)
                .thenComparing(threshold -> threshold.level().code()));
        return List.copyOf(thresholds);
    }

    /**
     * Returns the fields of an object. Rejects names that begin with a hash: the validator ignores them, even where the
     * schema allows only its own names.
     */
    private Set<Map.Entry<String, JsonNode>> entries(String field, JsonNode node) throws InvalidDataException {
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            if (property.getKey().startsWith("#")) {
                throw data.invalid(field, "expected only names that the schema defines");
            }
        }
        return node.properties();
    }

    private List<Silence> silences() throws InvalidDataException {
        List<Silence> silences = new ArrayList<>();
        JsonNode all = data.node().path("silences");
        for (int index = 0; index < all.size(); index++) {
            JsonFields one =
                    new JsonFields(all.get(index), data.pointer() + "/silences/" + index, data.reason(), data.limits());
            Instant until = one.instant("until");
            silences.add(new Silence(one.text("category"), one.id("subject"), until));
        }
        return List.copyOf(silences);
    }

    private static @Nullable Integer number(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.path(name).asInt() : null;
    }

    private static @Nullable Duration minutes(JsonNode node, String name) {
        return node.hasNonNull(name) ? Duration.ofMinutes(node.path(name).asLong()) : null;
    }
}
