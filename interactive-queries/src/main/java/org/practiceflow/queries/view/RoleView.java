package org.practiceflow.queries.view;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.SlotGenerationCompleted;
import org.practiceflow.topology.booking.BookingConflict;
import org.practiceflow.topology.slot.RoleState;
import org.practiceflow.topology.slot.UpcomingConflicts;

/**
 * A practitioner's role as last applied.
 *
 * @param slotsUntil the last local date with slots
 * @param conflicts the first appointments that do not fit and are not over, in order
 * @param conflictCount the number of all such appointments
 * @param lastDryRun the changes that the last dry run would have made, null before the first
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
        List<BookingConflict> conflicts,
        int conflictCount,
        @Nullable SlotGenerationCompleted lastRun,
        @Nullable SlotGenerationCompleted lastDryRun) {

    static RoleView of(RoleState role, UpcomingConflicts conflicts) {
        return new RoleView(
                role.id(),
                role.definition().practitionerId(),
                role.definition().scheduleId(),
                role.definition().locationIds(),
                role.definition().version().display(),
                role.definition().deleted(),
                role.zone(),
                role.length().toMinutes(),
                role.lastDay(),
                conflicts.first(),
                conflicts.count(),
                role.lastRun(),
                role.lastDryRun());
    }
}
