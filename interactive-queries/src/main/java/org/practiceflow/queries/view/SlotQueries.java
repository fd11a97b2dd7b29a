package org.practiceflow.queries.view;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.state.TenantState;
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

    /** Returns the slots with these ids. */
    public static Stream<FoundSlot> withIds(TenantState state, Collection<String> slotIds) {
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
}
