package org.practiceflow.topology.slot;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The FHIR ids of slots: the same for the same stretch of the same schedule, whoever computes it. */
public final class SlotIds {
    private SlotIds() {}

    public static String of(String tenantId, String scheduleId, Interval slot) {
        String identity = String.join(
                "\u0000",
                tenantId,
                scheduleId,
                slot.start().toString(),
                slot.end().toString());
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
