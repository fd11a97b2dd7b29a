package org.practiceflow.topology;

import static org.practiceflow.topology.ClinicDay.time;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.SlotGenerationCompleted;
import org.practiceflow.serdes.event.SlotStatus;
import org.practiceflow.topology.availability.ConflictReason;
import org.practiceflow.topology.availability.FhirDocument;
import org.practiceflow.topology.availability.PractitionerRoles;
import org.practiceflow.topology.availability.RoleDefinition;
import org.practiceflow.topology.availability.RoleVersion;
import org.practiceflow.topology.availability.StatedZones;
import org.practiceflow.topology.availability.ZoneResource;
import org.practiceflow.topology.booking.BookingConflict;
import org.practiceflow.topology.booking.ConflictDay;
import org.practiceflow.topology.booking.OccupiedDay;
import org.practiceflow.topology.booking.SlotOccupation;
import org.practiceflow.topology.slot.RoleState;
import org.practiceflow.topology.slot.Slot;
import org.practiceflow.topology.slot.SlotDay;
import org.practiceflow.topology.store.EventOrder;

/** The rows of slots behind the golden bytes. */
final class SlotRows {
    private static final EventOrder STAMP = new EventOrder(time("09:04:30"), 7, "evt-0007");

    private SlotRows() {}

    /** Returns a role with the time of the last change to its slots, null for a role from before it was kept. */
    static RoleState role(@Nullable Instant slotsChangedAt) {
        JsonNode resource = SlotBook.json("{'resourceType': 'PractitionerRole', 'id': 'role-9', 'active': true}");
        RoleDefinition definition = new RoleDefinition(
                "role-9",
                "prov-77",
                new RoleVersion(4L, time("08:00"), STAMP),
                true,
                resource,
                20,
                5,
                "schedule-9",
                List.of("loc-1"));
        return new RoleState(
                definition,
                ZoneId.of("Europe/Berlin"),
                Duration.ofMinutes(20),
                LocalDate.of(2026, 3, 10),
                LocalDate.of(2026, 6, 7),
                new TreeMap<>(Map.of(LocalDate.of(2026, 3, 10), 1)),
                run(),
                run(),
                slotsChangedAt);
    }

    private static SlotGenerationCompleted run() {
        return new SlotGenerationCompleted(
                "role-9",
                "prov-77",
                "schedule-9",
                "run-1",
                "evt-1",
                "4",
                "updated",
                LocalDate.of(2026, 3, 10),
                LocalDate.of(2026, 6, 7),
                "Europe/Berlin",
                "2025b",
                20,
                5,
                new SlotGenerationCompleted.Counts(1, 2, 3, 4, 5, 1, 1),
                List.of(new SlotGenerationCompleted.Conflict(
                        "slot-1", "appt-1", time("10:00"), time("10:30"), "not-available")),
                List.of(new SlotGenerationCompleted.Diagnostic("no-end", "PractitionerRole.availableTime[1]")),
                "partial",
                time("09:05"));
    }

    static ConflictDay conflictDay() {
        return new ConflictDay(
                List.of(new BookingConflict("appt-1", time("10:00"), time("10:30"), ConflictReason.NOT_AVAILABLE)));
    }

    /** Returns slots with the time of their last change, null for slots from before it was kept. */
    static SlotDay slotDay(@Nullable Instant changedAt) {
        return new SlotDay(List.of(
                new Slot(
                        time("09:00"), time("09:30"), SlotStatus.BUSY_TENTATIVE, "appt-1", "run-1", "evt-1", changedAt),
                new Slot(time("09:30"), time("10:00"), SlotStatus.FREE, null, "run-1", "evt-1", changedAt)));
    }

    static OccupiedDay claimedDay() {
        return new OccupiedDay(
                List.of(new SlotOccupation("appt-1", STAMP, "prov-77", "loc-1", time("09:00"), time("09:30"), true)));
    }

    static ZoneResource fhirResource() {
        return new ZoneResource(
                STAMP, new StatedZones(List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("Europe/Oslo")), true));
    }

    static FhirDocument document() {
        return new FhirDocument(
                STAMP,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("resourceType", "Location")
                        .put("id", "loc-1")
                        .put("name", "Main Street"));
    }

    static PractitionerRoles practitionerRoles() {
        return new PractitionerRoles(List.of("role-8", "role-9"));
    }
}
