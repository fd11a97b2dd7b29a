package org.practiceflow.queries.view;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.serdes.event.FhirSlot;
import org.practiceflow.topology.slot.ConflictDay;
import org.practiceflow.topology.slot.ConflictsAhead;
import org.practiceflow.topology.slot.Interval;
import org.practiceflow.topology.slot.Role;
import org.practiceflow.topology.slot.Slot;
import org.practiceflow.topology.slot.SlotDay;
import org.practiceflow.topology.slot.SlotIds;

/** What can be asked of a tenant's roles and their slots. */
public final class SlotQuestions {
    private SlotQuestions() {}

    public static Items<SlotView> slots(TenantState state, SlotSearch search) {
        SlotSearch.Page page = search.in(state);
        return new Items<>(
                page.found().stream()
                        .map(found -> SlotView.of(state.tenantId(), found.role(), found.slot()))
                        .toList(),
                page.next());
    }

    /** One role, or null. */
    public static @Nullable RoleView role(TenantState state, String practitionerRoleId) {
        Role role = state.get(Role.TABLE, practitionerRoleId);
        if (role == null) {
            return null;
        }
        ConflictsAhead conflicts = ConflictsAhead.of(
                role, state.now(), date -> state.get(ConflictDay.TABLE, ConflictDay.key(role.id(), date)));
        return RoleView.of(role, conflicts);
    }

    /** One slot as FHIR has it, or null. */
    public static @Nullable FhirSlot slot(TenantState state, String slotId) {
        return state.all(Role.TABLE).stream()
                .flatMap(role -> SlotIds.read(state.tenantId(), role.told().scheduleId(), role.id(), slotId).stream()
                        .flatMap(interval -> find(state, role, interval).stream())
                        .map(slot -> fhir(state, role, slot)))
                .findFirst()
                .orElse(null);
    }

    private static Optional<Slot> find(TenantState state, Role role, Interval interval) {
        LocalDate date = LocalDate.ofInstant(interval.start(), role.zone());
        SlotDay day = state.get(SlotDay.TABLE, SlotDay.key(role.id(), date));
        List<Slot> slots = day == null ? List.of() : day.slots();
        return slots.stream().filter(slot -> slot.interval().equals(interval)).findFirst();
    }

    /** The slots of a role from now on, as FHIR has them. */
    public static Stream<FhirSlot> bulk(TenantState state, String practitionerRoleId) {
        Role role = state.get(Role.TABLE, practitionerRoleId);
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

    /** The slot as FHIR has it. */
    static FhirSlot fhir(TenantState state, Role role, Slot slot) {
        String scheduleId = role.told().scheduleId();
        return slot.resource(
                SlotIds.of(state.tenantId(), scheduleId, role.id(), slot.interval()), scheduleId, role.zone());
    }
}
