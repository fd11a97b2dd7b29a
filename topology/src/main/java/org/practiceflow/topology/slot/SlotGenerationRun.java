package org.practiceflow.topology.slot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.AuditParts;
import org.practiceflow.serdes.event.FhirSlot;
import org.practiceflow.serdes.event.OrchestrationAudit;
import org.practiceflow.serdes.event.SlotChanged;
import org.practiceflow.serdes.event.SlotGenerationCompleted;
import org.practiceflow.topology.availability.AvailabilityDiagnostic;
import org.practiceflow.topology.availability.Interval;
import org.practiceflow.topology.booking.BookingConflict;
import org.practiceflow.topology.booking.SlotOccupation;
import org.practiceflow.topology.store.NameBasedId;
import org.practiceflow.topology.store.UnitOfWork;

/** A run over a role's days. Each day is diffed, stored and published by itself; a report of the run follows. */
final class SlotGenerationRun {
    private final UnitOfWork unitOfWork;
    private final boolean dry;
    private final SlotDiff.RunMark mark;
    private final RoleState.Requirement requirement;
    private final SlotDays rows;
    private final List<EvaluatedDay> days = new ArrayList<>();
    private final SortedMap<LocalDate, Integer> conflicts;
    private final RoleState role;

    /** An evaluated local day, and the number of slots that its hours allow. */
    private record EvaluatedDay(LocalDate date, int desired, SlotDiff diff) {}

    /**
     * Creates a run that has not begun.
     *
     * @param dry whether to compute the difference only
     * @param refreshesFree whether retained free slots get new contents
     */
    SlotGenerationRun(UnitOfWork unitOfWork, RoleState role, boolean dry, boolean refreshesFree) {
        this.unitOfWork = unitOfWork;
        this.role = role;
        this.dry = dry;
        this.requirement = role.requirement();
        this.conflicts = new TreeMap<>(role.conflicts());
        this.rows = new SlotDays(unitOfWork, role);
        this.mark = new SlotDiff.RunMark(
                NameBasedId.of(unitOfWork.tenantId(), unitOfWork.cause().id(), role.id()),
                Objects.requireNonNullElse(
                        unitOfWork.cause().eventId(), unitOfWork.cause().id()),
                unitOfWork.cause().at(),
                refreshesFree);
    }

    /** Brings that local date to its desired slots; a date after the role's last day has no desired slots. */
    SlotGenerationRun evaluate(LocalDate date) {
        List<Slot> persisted = rows.slots(date);
        List<SlotOccupation> occupations = occupations(date, persisted);
        if (isOver(date, persisted, occupations)) {
            return this;
        }
        List<Interval> desired =
                date.isAfter(role.lastDay()) ? List.of() : requirement.slots().on(date, unitOfWork.now());
        unitOfWork.addSlotsComputed(Math.max(desired.size(), persisted.size()));
        DesiredDay target =
                DesiredDay.of(role.day(date), desired, occupations, persisted, requirement.slots(), unitOfWork.now());
        SlotDiff diff = SlotDiff.of(persisted, target, mark, unitOfWork.now());
        days.add(new EvaluatedDay(date, desired.size(), diff));
        if (!dry && diff.changes()) {
            rows.put(date, diff.slots());
            diff.created().forEach(slot -> publish(slot, resource(slot)));
            diff.updated().forEach(slot -> publish(slot, resource(slot)));
            diff.retired().forEach(slot -> publish(slot, null));
        }
        if (!dry) {
            saveConflicts(date, diff.conflicts());
        }
        return this;
    }

    /** Returns the occupations that a date's slots depend on; after the last day only those that have slots there. */
    private List<SlotOccupation> occupations(LocalDate date, List<Slot> persisted) {
        List<SlotOccupation> occupations = rows.joinOccupations(date);
        if (!date.isAfter(role.lastDay())) {
            return occupations;
        }
        Set<String> served = new HashSet<>();
        persisted.forEach(slot -> served.add(Objects.requireNonNullElse(slot.appointmentId(), "")));
        return occupations.stream()
                .filter(occupation -> served.contains(occupation.appointmentId()))
                .toList();
    }

    /** Returns whether the day is over, with all that began on it. */
    private boolean isOver(LocalDate date, List<Slot> persisted, List<SlotOccupation> occupations) {
        Interval day = role.day(date);
        return !day.end().isAfter(unitOfWork.now())
                && !conflicts.containsKey(date)
                && persisted.stream().allMatch(slot -> slot.isOver(unitOfWork.now()))
                && occupations.stream()
                        .noneMatch(occupation -> day.includes(occupation.start())
                                && occupation.end().isAfter(unitOfWork.now()));
    }

    private void saveConflicts(LocalDate date, List<BookingConflict> now) {
        Integer before = now.isEmpty() ? conflicts.remove(date) : conflicts.put(date, now.size());
        if (before != null || !now.isEmpty()) {
            rows.putConflicts(date, now);
        }
    }

    /** Returns the role as the days evaluated so far leave it. */
    RoleState role() {
        boolean changes = days.stream().anyMatch(day -> day.diff().changes());
        return role.withConflicts(conflicts).withSlotsChangedAt(changes ? mark.at() : null);
    }

    /** Publishes that these slots have been removed, under the schedule that the role had. */
    void retire(List<Slot> slots, String scheduleId) {
        slots.forEach(slot -> {
            String id = SlotIds.of(unitOfWork.tenantId(), scheduleId, role.id(), slot.interval());
            unitOfWork.emit(id, new SlotChanged(id, null));
        });
    }

    /** Publishes the result of the run and its audit record, and returns the result. */
    SlotGenerationCompleted complete(String trigger, List<AvailabilityDiagnostic> found) {
        List<AvailabilityDiagnostic> diagnostics = new ArrayList<>(found);
        diagnostics.addAll(requirement.diagnostics());
        RunReport report = new RunReport(
                unitOfWork.tenantId(),
                role,
                mark.id(),
                unitOfWork.cause().eventId(),
                days.stream().map(EvaluatedDay::diff).toList(),
                unitOfWork.now());
        SlotGenerationCompleted completed = report.completed(trigger, diagnostics);
        unitOfWork.emit(role.id(), completed);
        boolean decides = days.stream()
                .map(EvaluatedDay::diff)
                .anyMatch(diff -> diff.changes() || !diff.conflicts().isEmpty());
        if (decides || !diagnostics.isEmpty()) {
            audit(report.audit(completed, decisions()));
        }
        return completed;
    }

    private List<OrchestrationAudit.AuditedDay> decisions() {
        return days.stream()
                .flatMap(day -> DayAudit.of(day.date, day.desired, requirement.slots(), day.diff).stream())
                .toList();
    }

    /** Publishes each part as an event of its own. */
    private void audit(OrchestrationAudit whole) {
        for (OrchestrationAudit part : AuditParts.of(whole)) {
            unitOfWork.emit(part.part() == null ? part.subject() : part.subject() + "/part/" + part.part(), part);
        }
    }

    private void publish(Slot slot, @Nullable FhirSlot resource) {
        unitOfWork.emit(id(slot.interval()), new SlotChanged(id(slot.interval()), resource));
    }

    private FhirSlot resource(Slot slot) {
        return slot.resource(id(slot.interval()), role.definition().scheduleId(), role.zone());
    }

    private String id(Interval interval) {
        return SlotIds.of(unitOfWork.tenantId(), role.definition().scheduleId(), role.id(), interval);
    }
}
