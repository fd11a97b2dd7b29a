package org.practiceflow.topology.slot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.AuditParts;
import org.practiceflow.serdes.event.FhirSlot;
import org.practiceflow.serdes.event.OrchestrationAudit;
import org.practiceflow.serdes.event.SlotChanged;
import org.practiceflow.serdes.event.SlotGenerationCompleted;
import org.practiceflow.topology.store.NameBasedId;
import org.practiceflow.topology.store.UnitOfWork;

/** One run over a role's days: each is merged, written and told by itself, then the run is accounted for. */
final class SlotRun {
    private final UnitOfWork unitOfWork;
    private final boolean dry;
    private final DayMerge.Run mark;
    private final Role.Wants wants;
    private final SlotDays days;
    private final List<Merged> merges = new ArrayList<>();
    private final SortedMap<LocalDate, Integer> conflicts;
    private final Role role;

    /** A local day that was merged, and how many slots its hours come to. */
    private record Merged(LocalDate date, int desired, DayMerge merge) {}

    /**
     * A run that has not begun.
     *
     * @param dry whether only the difference is wanted
     * @param anew whether free slots that stay have other contents
     */
    SlotRun(UnitOfWork unitOfWork, Role role, boolean dry, boolean anew) {
        this.unitOfWork = unitOfWork;
        this.role = role;
        this.dry = dry;
        this.wants = role.wants();
        this.conflicts = new TreeMap<>(role.conflicts());
        this.days = new SlotDays(unitOfWork, role);
        this.mark = new DayMerge.Run(
                NameBasedId.of(unitOfWork.tenantId(), unitOfWork.cause().id(), role.id()),
                Objects.requireNonNullElse(unitOfWork.cause().eventId(), unitOfWork.cause().id()),
                anew);
    }

    /** Brings that local date to what is wanted of it; nothing is wanted of one beyond the role's last. */
    SlotRun merge(LocalDate date) {
        List<Slot> persisted = days.slots(date);
        List<Interval> desired =
                date.isAfter(role.lastDay()) ? List.of() : wants.slots().on(date, unitOfWork.now());
        unitOfWork.addSlotsComputed(Math.max(desired.size(), persisted.size()));
        DayTarget target = DayTarget.of(desired, days.joinBookings(date), persisted, wants.slots(), unitOfWork.now());
        DayMerge merge = DayMerge.of(persisted, target, mark, unitOfWork.now());
        merges.add(new Merged(date, desired.size(), merge));
        if (!dry && merge.changes()) {
            days.put(date, merge.slots());
            merge.created().forEach(slot -> tell(slot, resource(slot)));
            merge.updated().forEach(slot -> tell(slot, resource(slot)));
            merge.retired().forEach(slot -> tell(slot, null));
        }
        if (!dry) {
            keep(date, merge.conflicts());
        }
        return this;
    }

    private void keep(LocalDate date, List<Conflict> now) {
        Integer before = now.isEmpty() ? conflicts.remove(date) : conflicts.put(date, now.size());
        if (before != null || !now.isEmpty()) {
            days.putConflicts(date, now);
        }
    }

    /** The role as the days merged so far leave it. */
    Role role() {
        return role.conflicting(conflicts);
    }

    /** Says that these are no more, under the schedule that the role had. */
    void forget(List<Slot> slots, String scheduleId) {
        slots.forEach(slot -> {
            String id = SlotIds.of(unitOfWork.tenantId(), scheduleId, role.id(), slot.interval());
            unitOfWork.emit(id, new SlotChanged(id, null));
        });
    }

    /** Accounts for the run. */
    SlotGenerationCompleted complete(String trigger, List<Diagnostic> found) {
        List<Diagnostic> diagnostics = new ArrayList<>(found);
        diagnostics.addAll(wants.diagnostics());
        SlotAccount account = new SlotAccount(
                unitOfWork.tenantId(),
                role,
                mark.id(),
                unitOfWork.cause().eventId(),
                merges.stream().map(Merged::merge).toList(),
                unitOfWork.now());
        SlotGenerationCompleted completed = account.completed(trigger, diagnostics);
        unitOfWork.emit(role.id(), completed);
        boolean decides = merges.stream()
                .map(Merged::merge)
                .anyMatch(merge -> merge.changes() || !merge.conflicts().isEmpty());
        if (decides || !diagnostics.isEmpty()) {
            audit(account.audit(completed, decisions()));
        }
        return completed;
    }

    private List<OrchestrationAudit.Day> decisions() {
        return merges.stream()
                .flatMap(day -> SlotAudit.of(day.date, day.desired, wants.slots(), day.merge).stream())
                .toList();
    }

    /** Each part is an event of its own. */
    private void audit(OrchestrationAudit whole) {
        for (OrchestrationAudit part : AuditParts.of(whole)) {
            unitOfWork.emit(part.part() == null ? part.subject() : part.subject() + "/part/" + part.part(), part);
        }
    }

    private void tell(Slot slot, @Nullable FhirSlot resource) {
        unitOfWork.emit(id(slot.interval()), new SlotChanged(id(slot.interval()), resource));
    }

    private FhirSlot resource(Slot slot) {
        return slot.resource(id(slot.interval()), role.told().scheduleId(), role.zone());
    }

    private String id(Interval interval) {
        return SlotIds.of(unitOfWork.tenantId(), role.told().scheduleId(), role.id(), interval);
    }
}
