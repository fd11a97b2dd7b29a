package org.practiceflow.topology.availability;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.ProducerInstant;
import org.practiceflow.topology.store.EventOrder;

/**
 * The version of a role. Versions are compared by FHIR's version number if both have one, else by last update if both
 * state it, else by event order.
 */
public record RoleVersion(@Nullable Long number, @Nullable Instant lastUpdated, EventOrder eventOrder) {
    static RoleVersion of(@Nullable JsonNode role, EventOrder eventOrder) {
        JsonNode meta = role == null ? null : role.path("meta");
        if (meta == null) {
            return new RoleVersion(null, null, eventOrder);
        }
        String version = meta.path("versionId").asText();
        return new RoleVersion(
                version.matches("\\d{1,18}") ? Long.valueOf(version) : null,
                instant(meta.path("lastUpdated").asText()),
                eventOrder);
    }

    public boolean isBefore(RoleVersion other) {
        if (number != null && other.number != null) {
            return number < other.number;
        }
        if (lastUpdated != null && other.lastUpdated != null) {
            return lastUpdated.isBefore(other.lastUpdated);
        }
        return eventOrder.compareTo(other.eventOrder) < 0;
    }

    /** Returns the version as text for people. */
    public String display() {
        if (number != null) {
            return number.toString();
        }
        return lastUpdated == null ? eventOrder.at().toString() : lastUpdated.toString();
    }

    private static @Nullable Instant instant(String text) {
        try {
            return ProducerInstant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
