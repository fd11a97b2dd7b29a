package org.practiceflow.queries.view;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.serdes.event.FhirSlot;
import org.practiceflow.topology.availability.Interval;
import org.practiceflow.topology.booking.ConflictDay;
import org.practiceflow.topology.slot.RoleState;
import org.practiceflow.topology.slot.Slot;
import org.practiceflow.topology.slot.SlotDay;
import org.practiceflow.topology.slot.SlotIds;
import org.practiceflow.topology.slot.UpcomingConflicts;

/** The queries about a tenant's roles and their slots. */
public final class SlotQueries {
    private SlotQueries() {}

    public static Page<SlotView> slots(TenantState state, SlotSearch search) {
        SlotSearch.SlotPage page = search.run(state);
        return new Page<>(
                page.found().stream()
                        .map(found -> SlotView.of(state.tenantId(), found.role(), found.slot()))
                        .toList(),
                page.next());
    }

    /** Returns one role, or null. */
    public static @Nullable RoleView role(TenantState state, String practitionerRoleId) {
        RoleState role = state.get(RoleState.TABLE, practitionerRoleId);
        if (role == null) {
            return null;
        }
        UpcomingConflicts conflicts = UpcomingConflicts.of(
                role, state.now(), date -> state.get(ConflictDay.TABLE, ConflictDay.key(role.id(), date)));
        return RoleView.of(role, conflicts);
    }

    /** Returns one slot as a FHIR resource, or null. */
    public static @Nullable FhirSlot slot(TenantState state, String slotId) {
        return withIds(state, List.of(slotId))
                .map(found -> fhir(state, found.role(), found.slot()))
                .findFirst()
                .orElse(null);
    }

    /** Returns the slots with these ids. */
    static Stream<FoundSlot> withIds(TenantState state, Collection<String> slotIds) {
        return state.all(RoleState.TABLE).stream()
                .flatMap(role -> slotIds.stream()
                        .flatMap(id ->
                                SlotIds.read(state.tenantId(), role.definition().scheduleId(), role.id(), id).stream())
                        .flatMap(interval -> find(state, role, interval).stream())
                        .map(slot -> new FoundSlot(role, slot)));
    }

    private static Optional<Slot> find(TenantState state, RoleState role, Interval interval) {
        LocalDate date = LocalDate.ofInstant(interval.start(), role.zone());
        SlotDay day = state.get(SlotDay.TABLE, SlotDay.key(role.id(), date));
        List<Slot> slots = day == null ? List.of() : day.slots();
        return slots.stream().filter(slot -> slot.interval().equals(interval)).findFirst();
    }

    /** Returns the slots of a role from now on, as FHIR resources. */
    public static Stream<FhirSlot> bulk(TenantState state, String practitionerRoleId) {
        RoleState role = state.get(RoleState.TABLE, practitionerRoleId);
        return role == null
                ? Stream.of()
                : state
                        .between(
                                SlotDay.TABLE,
                                SlotDay.key(role.id(), role.firstDay()),
                                SlotDay.key(role.id(), role.lastDay()))
                        .stream()
                        .flatMap(day -> day.slots().stream())
                        .filter(slot -> !slot.start().isBefore(state.now()))
                        .map(slot -> fhir(state, role, slot));
    }

    /** Returns the slot as a FHIR resource. */
    public static FhirSlot fhir(TenantState state, RoleState role, Slot slot) {
        String scheduleId = role.definition().scheduleId();
        return slot.resource(
                SlotIds.of(state.tenantId(), scheduleId, role.id(), slot.interval()), scheduleId, role.zone());
    }
}
