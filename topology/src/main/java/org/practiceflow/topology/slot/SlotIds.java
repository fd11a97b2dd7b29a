package org.practiceflow.topology.slot;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.practiceflow.topology.availability.Interval;
import org.practiceflow.topology.store.CompositeKey;

/**
 * The FHIR ids of slots. The same interval of the same role and schedule always has the same id. An id is a digest of
 * tenant, schedule and role, with the start and the end in milliseconds, so a slot is found by its id without an index.
 */
public final class SlotIds {
    private static final int RADIX = 36;

    private SlotIds() {}

    public static String of(String tenantId, String scheduleId, String practitionerRoleId, Interval slot) {
        return String.join(
                "-",
                digest(tenantId, scheduleId, practitionerRoleId),
                Long.toString(slot.start().toEpochMilli(), RADIX),
                Long.toString(slot.end().toEpochMilli(), RADIX));
    }

    /** Returns the interval of that id; empty if the id does not belong to the role and schedule. */
    public static Optional<Interval> read(
            String tenantId, String scheduleId, String practitionerRoleId, String slotId) {
        String[] parts = slotId.split("-", 3);
        if (parts.length != 3 || !parts[0].equals(digest(tenantId, scheduleId, practitionerRoleId))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Interval(instant(parts[1]), instant(parts[2])));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant instant(String digits) {
        return Instant.ofEpochMilli(Long.parseLong(digits, RADIX));
    }

    private static String digest(String... identity) {
        byte[] bytes = CompositeKey.of(identity).text().getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().toHexDigits(UUID.nameUUIDFromBytes(bytes).getMostSignificantBits());
    }
}
