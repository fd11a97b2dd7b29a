package org.practiceflow.topology.slot;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * The FHIR ids of slots: the same for the same stretch of the same schedule, whoever computes it. An id is a digest of
 * tenant and schedule, the start in milliseconds and the length in seconds, so that a slot is found by its id without an index.
 */
public final class SlotIds {
    private static final int RADIX = 36;

    private SlotIds() {}

    public static String of(String tenantId, String scheduleId, Interval slot) {
        return String.join(
                "-",
                digest(tenantId, scheduleId),
                Long.toString(slot.start().toEpochMilli(), RADIX),
                Long.toString(Duration.between(slot.start(), slot.end()).toSeconds(), RADIX));
    }

    /** The stretch of that id, empty where it is none of that schedule. */
    public static Optional<Interval> read(String tenantId, String scheduleId, String slotId) {
        String[] parts = slotId.split("-", 3);
        if (parts.length != 3 || !parts[0].equals(digest(tenantId, scheduleId))) {
            return Optional.empty();
        }
        try {
            Instant start = Instant.ofEpochMilli(Long.parseLong(parts[1], RADIX));
            return Optional.of(new Interval(start, start.plusSeconds(Long.parseLong(parts[2], RADIX))));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String digest(String tenantId, String scheduleId) {
        byte[] identity = (tenantId + "\u0000" + scheduleId).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().toHexDigits(UUID.nameUUIDFromBytes(identity).getMostSignificantBits());
    }
}
