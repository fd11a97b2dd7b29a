package org.practiceflow.topology.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.practiceflow.topology.store.CompositeKey;
import org.practiceflow.topology.store.TableDescriptor;

/**
 * The appointments of a local date that do not fit a role's schedule.
 *
 * @param conflicts the conflicts in {@link BookingConflict#ORDER}
 */
public record ConflictDay(List<BookingConflict> conflicts) {
    public static final TableDescriptor<ConflictDay> TABLE = new TableDescriptor<>("slot-conflicts", ConflictDay.class);

    /** Returns the conflicts that are not over at that instant. */
    public List<BookingConflict> after(Instant now) {
        return conflicts.stream()
                .filter(conflict -> conflict.end().isAfter(now))
                .toList();
    }

    /** Returns the key of the row, the same as that of the date's slots. */
    public static String key(String practitionerRoleId, LocalDate date) {
        return CompositeKey.of(practitionerRoleId, date.toString()).text();
    }
}
