package org.practiceflow.topology;

import static org.practiceflow.serdes.event.EventType.ALERT_ACKNOWLEDGED;
import static org.practiceflow.serdes.event.EventType.APPOINTMENT_SCHEDULED;
import static org.practiceflow.serdes.event.EventType.APPOINTMENT_STATUS_CHANGED;
import static org.practiceflow.serdes.event.EventType.CLINIC_ALERT;
import static org.practiceflow.serdes.event.EventType.CLINIC_PROVIDER;
import static org.practiceflow.serdes.event.EventType.CLINIC_ROOM;
import static org.practiceflow.serdes.event.EventType.CLINIC_VISIT;
import static org.practiceflow.serdes.event.EventType.FHIR_RESOURCE_CHANGED;
import static org.practiceflow.serdes.event.EventType.ORCHESTRATION_OCCUPANCY;
import static org.practiceflow.serdes.event.EventType.ORCHESTRATION_SETTINGS;
import static org.practiceflow.serdes.event.EventType.PATIENT_CHECKIN;
import static org.practiceflow.serdes.event.EventType.PATIENT_FLOW_UPDATE;
import static org.practiceflow.serdes.event.EventType.PATIENT_QUEUE_ORDER;
import static org.practiceflow.serdes.event.EventType.PRACTITIONER_ROLE_CHANGED;
import static org.practiceflow.serdes.event.EventType.PROVIDER_DELAY;
import static org.practiceflow.serdes.event.EventType.PROVIDER_STATUS_UPDATE;
import static org.practiceflow.serdes.event.EventType.RESOURCE_OCCUPANCY_UPDATE;
import static org.practiceflow.serdes.event.EventType.SLOT;
import static org.practiceflow.serdes.event.EventType.SLOT_REGENERATION_REQUESTED;
import static org.practiceflow.topology.ClinicTable.table;

import java.util.List;
import org.practiceflow.serdes.event.EventType;
import org.practiceflow.topology.alert.Alert;
import org.practiceflow.topology.availability.FhirDocument;
import org.practiceflow.topology.availability.PractitionerRoles;
import org.practiceflow.topology.availability.SlotLengths;
import org.practiceflow.topology.availability.ZoneResource;
import org.practiceflow.topology.booking.ConflictDay;
import org.practiceflow.topology.booking.OccupiedDay;
import org.practiceflow.topology.clock.TenantClock;
import org.practiceflow.topology.provider.DurationSamples;
import org.practiceflow.topology.provider.LastUpdate;
import org.practiceflow.topology.provider.Provider;
import org.practiceflow.topology.provider.PublishedDelay;
import org.practiceflow.topology.provider.QueuedVisit;
import org.practiceflow.topology.rejection.RecentRejection;
import org.practiceflow.topology.room.Occupancy;
import org.practiceflow.topology.room.PlannedVisit;
import org.practiceflow.topology.room.Room;
import org.practiceflow.topology.room.RoomConflicts;
import org.practiceflow.topology.room.RoomDayConflicts;
import org.practiceflow.topology.room.RoomPeak;
import org.practiceflow.topology.slot.RoleState;
import org.practiceflow.topology.slot.SlotDay;
import org.practiceflow.topology.store.Deadline;
import org.practiceflow.topology.store.Rollout;
import org.practiceflow.topology.store.SettingsRow;
import org.practiceflow.topology.visit.VisitFacts;
import org.practiceflow.topology.visit.VisitRow;

/**
 * The tables of a clinic. They share two Kafka Streams state stores, {@code clinic} and {@code timers}: a store for
 * each capability was slower (docs/performance.md). One processor joins the tables, rather than DSL joins, for three
 * reasons. A decision may be rejected after it has read all rows, and then changes none; a {@code KTable} has its row
 * before a join sees it. Time alone changes results: a delay grows, a patient becomes a no-show, and no record says so.
 * One fact may concern two tables: a report that a visit sits in a chair is about both the visit and the room. A chain
 * of joins computes as each table changes, so it may publish a conflict that it then withdraws
 * ({@code DslJoinsTest}). Under exactly-once, all stores of a task share one transaction.
 */
public final class ClinicTables {
    /** All tables, by capability. Each is also joined with the tenant's settings. */
    public static final List<ClinicTable> ALL = List.of(
            table("visits", VisitRow.TABLE, "appointment")
                    .fedBy(
                            APPOINTMENT_SCHEDULED,
                            PATIENT_CHECKIN,
                            APPOINTMENT_STATUS_CHANGED,
                            PATIENT_FLOW_UPDATE,
                            RESOURCE_OCCUPANCY_UPDATE)
                    .joinedWith("visit-facts", "providers", "queued-visits", "alerts")
                    .publishedTo(CLINIC_VISIT),
            table("visit-facts", VisitFacts.TABLE, "appointment")
                    .fedBy(
                            PATIENT_CHECKIN,
                            APPOINTMENT_SCHEDULED,
                            APPOINTMENT_STATUS_CHANGED,
                            PATIENT_FLOW_UPDATE,
                            RESOURCE_OCCUPANCY_UPDATE)
                    .publishedTo(CLINIC_VISIT),
            table("providers", Provider.TABLE, "provider")
                    .fedBy(PROVIDER_STATUS_UPDATE, PATIENT_QUEUE_ORDER)
                    .joinedWith("queued-visits", "durations")
                    .publishedTo(CLINIC_PROVIDER),
            table("queued-visits", QueuedVisit.TABLE, "provider, appointment")
                    .joinedWith("visits", "rooms", "providers"),
            table("last-updates", LastUpdate.TABLE, "provider").joinedWith("visits", "providers"),
            table("published-delays", PublishedDelay.TABLE, "provider")
                    .joinedWith("providers", "queued-visits")
                    .publishedTo(PROVIDER_DELAY),
            table("durations", DurationSamples.TABLE, "provider, kind of duration")
                    .joinedWith("visits", "rooms"),
            table("rooms", Room.TABLE, "room").fedBy(RESOURCE_OCCUPANCY_UPDATE).publishedTo(CLINIC_ROOM),
            table("occupancy", Occupancy.TABLE, "location, type of room")
                    .joinedWith("rooms")
                    .publishedTo(ORCHESTRATION_OCCUPANCY),
            table("room-visits", PlannedVisit.TABLE, "room, date in UTC, appointment")
                    .joinedWith("visits"),
            table("room-day-conflicts", RoomDayConflicts.TABLE, "room, local date")
                    .joinedWith("room-visits"),
            table("room-peaks", RoomPeak.TABLE, "room, local date").joinedWith("room-visits"),
            table("room-conflicts", RoomConflicts.TABLE, "room")
                    .joinedWith("room-visits", "room-day-conflicts", "room-peaks"),
            table("alerts", Alert.TABLE, "category, subject")
                    .fedBy(ALERT_ACKNOWLEDGED)
                    .joinedWith(
                            "visits",
                            "providers",
                            "queued-visits",
                            "last-updates",
                            "rooms",
                            "room-conflicts",
                            "roles",
                            "recent-rejections")
                    .publishedTo(CLINIC_ALERT),
            table("recent-rejections", RecentRejection.TABLE, "reason"),
            table("zone-resources", ZoneResource.TABLE, "type and id").fedBy(FHIR_RESOURCE_CHANGED),
            table("fhir-documents", FhirDocument.TABLE, "type and id")
                    .fedBy(PRACTITIONER_ROLE_CHANGED, FHIR_RESOURCE_CHANGED),
            table("roles", RoleState.TABLE, "role")
                    .fedBy(PRACTITIONER_ROLE_CHANGED, FHIR_RESOURCE_CHANGED, SLOT_REGENERATION_REQUESTED)
                    .joinedWith("zone-resources", "occupied-days", "slot-conflicts"),
            table("practitioner-roles", PractitionerRoles.TABLE, "practitioner").joinedWith("roles"),
            table("slot-lengths", SlotLengths.TABLE, "").joinedWith("roles"),
            table("occupied-days", OccupiedDay.TABLE, "provider, date in UTC").joinedWith("visits"),
            table("slots", SlotDay.TABLE, "role, local date")
                    .joinedWith("roles", "occupied-days")
                    .publishedTo(SLOT),
            table("slot-conflicts", ConflictDay.TABLE, "role, local date").joinedWith("roles", "occupied-days"),
            table("settings", SettingsRow.TABLE, "").fedBy(ORCHESTRATION_SETTINGS),
            table("rollouts", Rollout.TABLE, "").joinedWith("settings", "zone-resources"),
            table("deadlines", Deadline.TABLE, "kind and id of the entity")
                    .joinedWith(
                            "visits", "rooms", "room-conflicts", "providers", "roles", "recent-rejections", "rollouts"),
            table("clock", TenantClock.TABLE, "").fedBy(OrchestrationTopology.INPUTS.toArray(EventType[]::new)));

    private ClinicTables() {}
}
