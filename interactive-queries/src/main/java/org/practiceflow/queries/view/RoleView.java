package org.practiceflow.queries.view;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.SlotGenerationCompleted;
import org.practiceflow.topology.slot.Conflict;
import org.practiceflow.topology.slot.ConflictsAhead;
import org.practiceflow.topology.slot.Role;

/**
 * A practitioner's role as last applied.
 *
 * @param slotsUntil the last local date for which there are slots
 * @param conflicts the first bookings that do not fit and have not begun, in order
 * @param conflictCount how many there are of them
 * @param lastDryRun what a run would have changed that only asked, null before the first
 */
public record RoleView(
        String practitionerRoleId,
        String practitionerId,
        String scheduleId,
        List<String> locationIds,
        String version,
        boolean deleted,
        ZoneId timeZone,
        long slotMinutes,
        LocalDate slotsUntil,
        List<Conflict> conflicts,
        int conflictCount,
        @Nullable SlotGenerationCompleted lastRun,
        @Nullable SlotGenerationCompleted lastDryRun) {

    static RoleView of(Role role, ConflictsAhead conflicts) {
        return new RoleView(
                role.id(),
                role.told().practitionerId(),
                role.told().scheduleId(),
                role.told().locationIds(),
                role.told().version().text(),
                role.told().deleted(),
                role.zone(),
                role.length().toMinutes(),
                role.lastDay(),
                conflicts.first(),
                conflicts.count(),
                role.lastRun(),
                role.lastDryRun());
    }
}
