package org.practiceflow.topology;

import static org.practiceflow.topology.ClinicDay.time;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.DurationSource;
import org.practiceflow.serdes.event.OrchestrationSettings;
import org.practiceflow.serdes.event.OrchestrationSettings.Silence;
import org.practiceflow.serdes.event.OrchestrationSettings.Threshold;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.QueueDiscipline;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.alert.Alert;
import org.practiceflow.topology.alert.AlertCategory;
import org.practiceflow.topology.alert.OpenAlert;
import org.practiceflow.topology.alert.PendingAlert;
import org.practiceflow.topology.availability.FhirDocument;
import org.practiceflow.topology.availability.PractitionerRoles;
import org.practiceflow.topology.availability.SlotLengths;
import org.practiceflow.topology.availability.ZoneResource;
import org.practiceflow.topology.booking.ConflictDay;
import org.practiceflow.topology.booking.OccupiedDay;
import org.practiceflow.topology.clock.MisplacedCount;
import org.practiceflow.topology.clock.TenantClock;
import org.practiceflow.topology.provider.DurationEstimate;
import org.practiceflow.topology.provider.DurationSamples;
import org.practiceflow.topology.provider.LastUpdate;
import org.practiceflow.topology.provider.ManualQueueOrder;
import org.practiceflow.topology.provider.Provider;
import org.practiceflow.topology.provider.PublishedDelay;
import org.practiceflow.topology.provider.QueuedVisit;
import org.practiceflow.topology.provider.StatusRegister;
import org.practiceflow.topology.rejection.RecentRejection;
import org.practiceflow.topology.room.CountingBasis;
import org.practiceflow.topology.room.FirstDays;
import org.practiceflow.topology.room.Occupancy;
import org.practiceflow.topology.room.OccupancyHistory;
import org.practiceflow.topology.room.Overlap;
import org.practiceflow.topology.room.PlannedVisit;
import org.practiceflow.topology.room.Room;
import org.practiceflow.topology.room.RoomConflicts;
import org.practiceflow.topology.room.RoomDayConflicts;
import org.practiceflow.topology.room.RoomPeak;
import org.practiceflow.topology.slot.RoleState;
import org.practiceflow.topology.slot.SlotDay;
import org.practiceflow.topology.store.Deadline;
import org.practiceflow.topology.store.EntityKind;
import org.practiceflow.topology.store.EntityRef;
import org.practiceflow.topology.store.EventOrder;
import org.practiceflow.topology.store.Rollout;
import org.practiceflow.topology.store.SettingsRow;
import org.practiceflow.topology.store.TableDescriptor;
import org.practiceflow.topology.visit.Appointment;
import org.practiceflow.topology.visit.Fact;
import org.practiceflow.topology.visit.FactBuilder;
import org.practiceflow.topology.visit.VisitFacts;
import org.practiceflow.topology.visit.VisitRow;

/** The rows behind the golden bytes. */
final class StateRows {
    private static final DurationEstimate LEARNED = new DurationEstimate(Duration.ofMinutes(26), Duration.ofMinutes(4));
    private static final LocalDate DATE = LocalDate.of(2026, 3, 10);
    private static final EventOrder STAMP = new EventOrder(time("09:04:30"), 7, "evt-0007");

    private static final CountingBasis COUNTED_BY = new CountingBasis(ZoneId.of("Europe/Berlin"), STAMP);

    private StateRows() {}

    /** A row and its table. */
    record Row<V>(TableDescriptor<V> table, V value) {}

    /** Returns every version of every row, by kind and version. */
    static Map<String, Row<?>> all() {
        var history =
                new OccupancyHistory(List.of(new OccupancyHistory.Report(STAMP, ResourceStatus.OCCUPIED, "appt-1")));
        return Map.ofEntries(
                Map.entry("visit-1", new Row<>(VisitRow.TABLE, visit(false))),
                Map.entry("visit-2", new Row<>(VisitRow.TABLE, visit(true))),
                Map.entry("visit-facts-1", new Row<>(VisitFacts.TABLE, facts(seated().build()))),
                Map.entry(
                        "visit-facts-2",
                        new Row<>(
                                VisitFacts.TABLE,
                                facts(seated().waitlisted(true)
                                        .byBooking(true)
                                        .providerId("prov-9")
                                        .expected(Duration.ofMinutes(20))
                                        .build()))),
                Map.entry("provider-1", new Row<>(Provider.TABLE, provider())),
                Map.entry("queued-visit-1", new Row<>(QueuedVisit.TABLE, queued())),
                Map.entry("published-delay-1", new Row<>(PublishedDelay.TABLE, figures())),
                Map.entry("last-update-1", new Row<>(LastUpdate.TABLE, new LastUpdate(time("09:20")))),
                Map.entry("deadline-1", new Row<>(Deadline.TABLE, new Deadline(time("09:30")))),
                Map.entry(
                        "durations-1",
                        new Row<>(
                                DurationSamples.TABLE,
                                new DurationSamples(List.of(
                                        new DurationSamples.Sample("appt-1", time("09:30"), Duration.ofMinutes(28)))))),
                Map.entry("room-1", new Row<>(Room.TABLE, room(history))),
                Map.entry(
                        "occupancy-1",
                        new Row<>(Occupancy.TABLE, new Occupancy(6, 3, 1, 1, 1, 0, time("09:40"), 1, 420L))),
                Map.entry("room-visit-1", new Row<>(PlannedVisit.TABLE, planned())),
                Map.entry("room-day-conflicts-1", new Row<>(RoomDayConflicts.TABLE, dayConflicts())),
                Map.entry(
                        "room-peak-1",
                        new Row<>(
                                RoomPeak.TABLE,
                                new RoomPeak(DATE, COUNTED_BY, time("09:00"), 9, List.of("appt-1", "appt-2")))),
                Map.entry("room-conflicts-1", new Row<>(RoomConflicts.TABLE, conflicts())),
                Map.entry("role-1", new Row<>(RoleState.TABLE, SlotRows.role(null))),
                Map.entry("role-2", new Row<>(RoleState.TABLE, SlotRows.role(time("09:05")))),
                Map.entry("conflict-day-1", new Row<>(ConflictDay.TABLE, SlotRows.conflictDay())),
                Map.entry("slot-day-1", new Row<>(SlotDay.TABLE, SlotRows.slotDay(null))),
                Map.entry("slot-day-2", new Row<>(SlotDay.TABLE, SlotRows.slotDay(time("09:05")))),
                Map.entry("occupied-day-1", new Row<>(OccupiedDay.TABLE, SlotRows.claimedDay())),
                Map.entry("zone-resource-1", new Row<>(ZoneResource.TABLE, SlotRows.fhirResource())),
                Map.entry("fhir-document-1", new Row<>(FhirDocument.TABLE, SlotRows.document())),
                Map.entry(
                        "slot-lengths-1",
                        new Row<>(SlotLengths.TABLE, new SlotLengths(new TreeMap<>(Map.of(10, 2, 20, 1))))),
                Map.entry("practitioner-roles-1", new Row<>(PractitionerRoles.TABLE, SlotRows.practitionerRoles())),
                Map.entry("settings-1", new Row<>(SettingsRow.TABLE, new SettingsRow(STAMP, settings()))),
                Map.entry("open-alert-1", new Row<>(Alert.TABLE, openAlert())),
                Map.entry("pending-alert-1", new Row<>(Alert.TABLE, pendingAlert())),
                Map.entry(
                        "recent-rejection-1",
                        new Row<>(
                                RecentRejection.TABLE,
                                new RecentRejection(RejectionReason.LIMIT_EXCEEDED, time("09:30")))),
                Map.entry("rollout-1", new Row<>(Rollout.TABLE, new Rollout(Rollout.Step.ROOMS, "room-1", true))),
                Map.entry("clock-1", new Row<>(TenantClock.TABLE, new TenantClock(time("09:30"), null))),
                Map.entry("clock-2", new Row<>(TenantClock.TABLE, new TenantClock(time("09:30"), 3))),
                Map.entry(
                        "misplaced-count-1",
                        new Row<>(MisplacedCount.TABLE, new MisplacedCount("clinic-abc", "patient.checkin.v1", 12))));
    }

    private static VisitRow visit(boolean waitlisted) {
        Appointment appointment = new Appointment(
                STAMP,
                "patient-1",
                "prov-77",
                "loc-1",
                null,
                time("09:00"),
                Duration.ofMinutes(30),
                "cleaning",
                Priority.URGENT,
                true,
                true,
                waitlisted);
        return new VisitRow("appt-1", appointment, Stage.IN_CHAIR, 300L, List.of(AlertCategory.OVERRUN));
    }

    private static VisitFacts facts(Fact fact) {
        return new VisitFacts("appt-1", List.of(fact));
    }

    private static FactBuilder seated() {
        return FactBuilder.of(Stage.IN_CHAIR, STAMP).locationId("loc-1").resourceId("chair-12");
    }

    private static Provider provider() {
        var reported = new StatusRegister.ReportedStatus(STAMP, ProviderStatus.ON_BREAK, "loc-1");
        return new Provider(
                "prov-77",
                new StatusRegister(List.of(reported)),
                new TreeMap<>(Map.of("visit/hygiene", LEARNED)),
                new ManualQueueOrder(STAMP, List.of("appt-2", "appt-1")));
    }

    private static QueuedVisit queued() {
        return new QueuedVisit(
                "appt-1",
                "prov-77",
                "patient-1",
                Stage.WAITING,
                time("09:00"),
                Duration.ofMinutes(30),
                Priority.ROUTINE,
                false,
                time("08:55"),
                null,
                null,
                time("09:05"),
                time("08:56"),
                "hygiene");
    }

    private static PublishedDelay figures() {
        return new PublishedDelay("on-break", null, 5, 5, 6, List.of("appt-1"), false, true);
    }

    private static Room room(OccupancyHistory history) {
        return new Room(
                "chair-12",
                STAMP,
                ResourceStatus.OCCUPIED,
                "appt-1",
                time("09:40"),
                "loc-1",
                "chair",
                new Room.Seating("appt-1", STAMP),
                history);
    }

    private static PlannedVisit planned() {
        return new PlannedVisit("appt-1", "room-1", time("09:00"), time("09:30"), true);
    }

    private static RoomDayConflicts dayConflicts() {
        return new RoomDayConflicts(
                DATE, COUNTED_BY, 2, List.of(new Overlap("appt-1", "appt-2", time("09:15"), time("09:30"))));
    }

    private static RoomConflicts conflicts() {
        return new RoomConflicts(
                new FirstDays(List.of(DATE), 1), new FirstDays(List.of(DATE.plusDays(1)), 0), 3, COUNTED_BY);
    }

    private static OrchestrationSettings settings() {
        return new OrchestrationSettings(
                ZoneId.of("Europe/Berlin"),
                QueueDiscipline.ARRIVAL,
                DurationSource.PLANNED,
                false,
                Duration.ofMinutes(20),
                null,
                Duration.ofMinutes(60),
                7,
                28,
                null,
                List.of(new Threshold(
                        "delay",
                        AlertLevel.INFO,
                        Duration.ofMinutes(12),
                        Duration.ofMinutes(8),
                        Duration.ofMinutes(20),
                        4)),
                List.of(new Silence("resource", "chair-12", time("12:00"))),
                12);
    }

    private static Alert openAlert() {
        return new OpenAlert(
                AlertCategory.DELAY,
                new EntityRef(EntityKind.PROVIDER, "prov-77"),
                AlertLevel.WARNING,
                time("09:12"),
                null,
                time("09:20"),
                "alert-1",
                "Provider prov-77 running 42 min behind",
                List.of("appt-1"),
                new TreeMap<>(Map.of("delayMinutes", 42, "state", "escalated")),
                new OpenAlert.Acknowledgement(time("09:25"), "staff-12"));
    }

    private static Alert pendingAlert() {
        return new PendingAlert(AlertCategory.DELAY, new EntityRef(EntityKind.PROVIDER, "prov-77"), time("09:10"));
    }
}
