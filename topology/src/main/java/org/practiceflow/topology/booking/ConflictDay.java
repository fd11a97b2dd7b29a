package org.practiceflow.topology.booking;

import java.time.LocalDate;
import java.util.List;
import org.practiceflow.topology.store.TableDescriptor;

/**
 * The bookings of a local date that do not fit a role.
 *
 * @param conflicts in order
 */
public record ConflictDay(List<BookingConflict> conflicts) {
    public static final TableDescriptor<ConflictDay> TABLE = new TableDescriptor<>("slot-conflicts", ConflictDay.class);

    /** The key of the row, as of the date's slots. */
    public static String key(String practitionerRoleId, LocalDate date) {
        return practitionerRoleId + "\u0000" + date;
    }
}
