package org.practiceflow.topology.slot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.StatedInstant;
import org.practiceflow.topology.state.Stamp;

/**
 * Which of two states of a role is the later one: by FHIR's version where both number theirs, else by when they were last
 * updated, else by when they were told.
 */
public record RoleVersion(@Nullable Long number, @Nullable Instant lastUpdated, Stamp stamp) {
    static RoleVersion of(@Nullable JsonNode role, Stamp stamp) {
        JsonNode meta = role == null ? null : role.path("meta");
        if (meta == null) {
            return new RoleVersion(null, null, stamp);
        }
        String version = meta.path("versionId").asText();
        return new RoleVersion(
                version.matches("\\d{1,18}") ? Long.valueOf(version) : null,
                instant(meta.path("lastUpdated").asText()),
                stamp);
    }

    boolean isBefore(RoleVersion other) {
        if (number != null && other.number != null) {
            return number < other.number;
        }
        if (lastUpdated != null && other.lastUpdated != null) {
            return lastUpdated.isBefore(other.lastUpdated);
        }
        return stamp.compareTo(other.stamp) < 0;
    }

    /** For people. */
    public String text() {
        if (number != null) {
            return number.toString();
        }
        return lastUpdated == null ? stamp.at().toString() : lastUpdated.toString();
    }

    private static @Nullable Instant instant(String text) {
        try {
            return StatedInstant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
