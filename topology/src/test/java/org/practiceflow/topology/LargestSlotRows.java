package org.practiceflow.topology;

import static org.practiceflow.topology.Largest.DATE;
import static org.practiceflow.topology.Largest.INSTANT;
import static org.practiceflow.topology.Largest.STAMP;
import static org.practiceflow.topology.Largest.ZONE;
import static org.practiceflow.topology.Largest.id;
import static org.practiceflow.topology.Largest.many;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.practiceflow.serdes.Limit;
import org.practiceflow.serdes.event.SlotGenerationCompleted;
import org.practiceflow.serdes.event.SlotStatus;
import org.practiceflow.topology.StateRows.Row;
import org.practiceflow.topology.availability.ConflictReason;
import org.practiceflow.topology.availability.FhirDocument;
import org.practiceflow.topology.availability.PractitionerRoles;
import org.practiceflow.topology.availability.RoleDefinition;
import org.practiceflow.topology.availability.RoleVersion;
import org.practiceflow.topology.availability.SlotLengths;
import org.practiceflow.topology.availability.StatedZones;
import org.practiceflow.topology.availability.ZoneResource;
import org.practiceflow.topology.booking.BookingConflict;
import org.practiceflow.topology.booking.ConflictDay;
import org.practiceflow.topology.booking.OccupiedDay;
import org.practiceflow.topology.booking.SlotOccupation;
import org.practiceflow.topology.slot.RoleState;
import org.practiceflow.topology.slot.Slot;
import org.practiceflow.topology.slot.SlotDay;
import org.practiceflow.topology.store.Cause;
import org.practiceflow.topology.store.EntityKind;
import org.practiceflow.topology.store.EntityRef;
import org.practiceflow.topology.store.Timer;

/** The {@link LargestRows} of roles and their slots. */
final class LargestSlotRows {
    /** The longest horizon of the settings' schema, plus the day before, today and the day after. */
    private static final int HORIZON = 403;

    /** Maximum number of conflicts and of diagnostics that a run reports. */
    private static final int TOLD = 50;

    /** Maximum number of locations that come with a role by its schema, in addition to its own. */
    private static final int LOCATIONS_TOLD = 50;

    private static final int LEAST_MINUTES = 5;
    private static final int MOST_MINUTES = 480;

    private LargestSlotRows() {}

    static Map<String, Row<?>> all() {
        return Map.of(
                "the claims of a day",
                        new Row<>(
                                OccupiedDay.TABLE,
                                new OccupiedDay(many(Limit.PROVIDER_VISITS, LargestSlotRows::claim))),
                "the slots of a day", new Row<>(SlotDay.TABLE, slots()),
                "the conflicts of a role on a day", new Row<>(ConflictDay.TABLE, conflicts()),
                "the roles of a practitioner",
                        new Row<>(
                                PractitionerRoles.TABLE,
                                new PractitionerRoles(many(Limit.PRACTITIONER_ROLES, Largest::id))),
                "a FHIR resource",
                        new Row<>(
                                ZoneResource.TABLE,
                                new ZoneResource(STAMP, new StatedZones(List.of(ZONE, ZONE), true))),
                "a FHIR document", new Row<>(FhirDocument.TABLE, new FhirDocument(STAMP, document())),
                "the lengths of slots", new Row<>(SlotLengths.TABLE, lengths()),
                "a role", new Row<>(RoleState.TABLE, role()));
    }

    private static SlotOccupation claim(int number) {
        return new SlotOccupation(id(number), STAMP, id(1), id(2), INSTANT, INSTANT, true);
    }

    /** Returns slots of a run that a timer's last retry triggered. */
    private static SlotDay slots() {
        String cause = Cause.timer(
                        new Timer(INSTANT, "clinic-abc", new EntityRef(EntityKind.ROLE, id(1)), Timer.MAX_ATTEMPTS))
                .id();
        return new SlotDay(many(
                Limit.ROLE_DAY_SLOTS,
                number -> new Slot(
                        INSTANT, INSTANT, SlotStatus.BUSY_UNAVAILABLE, id(number), "x".repeat(36), cause, INSTANT)));
    }

    /**
     * Returns conflicts of a local day. It spans two dates in UTC, and bookings may name the practitioner or the role.
     */
    private static ConflictDay conflicts() {
        return new ConflictDay(many(
                2 * 2 * Limit.PROVIDER_VISITS.max(),
                number -> new BookingConflict(id(number), INSTANT, INSTANT, ConflictReason.NOT_AVAILABLE)));
    }

    private static SlotLengths lengths() {
        SortedMap<Integer, Integer> roles = new TreeMap<>();
        for (int minutes = LEAST_MINUTES; minutes <= MOST_MINUTES; minutes++) {
            roles.put(minutes, Limit.CLINIC_ROLES.max());
        }
        return new SlotLengths(roles);
    }

    private static RoleState role() {
        RoleDefinition definition = new RoleDefinition(
                id(0),
                id(1),
                new RoleVersion(Long.MAX_VALUE, INSTANT, STAMP),
                true,
                document(),
                MOST_MINUTES,
                240,
                id(2),
                many(Limit.ROLE_LOCATIONS.max() + LOCATIONS_TOLD, Largest::id));
        SortedMap<LocalDate, Integer> conflicts = new TreeMap<>();
        many(HORIZON, DATE::plusDays).forEach(date -> conflicts.put(date, Integer.MAX_VALUE));
        return new RoleState(
                definition,
                ZONE,
                Duration.ofMinutes(MOST_MINUTES),
                DATE,
                DATE.plusDays(HORIZON),
                conflicts,
                run(),
                run(),
                INSTANT);
    }

    private static SlotGenerationCompleted run() {
        int max = Integer.MAX_VALUE;
        return new SlotGenerationCompleted(
                id(0),
                id(1),
                id(2),
                id(3),
                id(4),
                INSTANT.toString(),
                "deactivated",
                DATE,
                DATE.plusDays(HORIZON),
                ZONE.getId(),
                "2025b",
                MOST_MINUTES,
                240,
                new SlotGenerationCompleted.Counts(max, max, max, max, max, max, max),
                many(
                        TOLD,
                        number -> new SlotGenerationCompleted.Conflict(
                                id(number), id(number), INSTANT, INSTANT, "not-available")),
                many(
                        TOLD,
                        number -> new SlotGenerationCompleted.Diagnostic(
                                "absence-without-period",
                                "PractitionerRole.availability[4999].notAvailableTime[" + (1_000 + number) + "]")),
                "complete",
                INSTANT);
    }

    /** Returns numbers that are shortest in JSON but largest in the state. */
    private static JsonNode document() {
        ArrayNode numbers = JsonNodeFactory.instance.arrayNode();
        for (int number = 0; number < Limit.DOCUMENT_BYTES.max() / 4; number++) {
            numbers.add(0.5);
        }
        return JsonNodeFactory.instance.objectNode().set("extension", numbers);
    }
}
