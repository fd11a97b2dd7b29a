package org.practiceflow.topology.slot;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.booking.BookingConflict;
import org.practiceflow.topology.booking.ConflictDay;

/**
 * The appointments that do not fit a role's schedule and are not over.
 *
 * @param count the number of all
 * @param first the first of them, in order
 */
public record UpcomingConflicts(int count, List<BookingConflict> first) {
    /** The maximum number of conflicts listed one by one. */
    public static final int MAX_LISTED = 50;

    /**
     * Returns the conflicts of a role that are not over at that instant.
     *
     * @param rows the role's rows by local date
     */
    public static UpcomingConflicts of(RoleState role, Instant now, Function<LocalDate, @Nullable ConflictDay> rows) {
        LocalDate today = LocalDate.ofInstant(now, role.zone());
        List<BookingConflict> first = new ArrayList<>();
        int count = 0;
        for (Map.Entry<LocalDate, Integer> day : role.conflicts().entrySet()) {
            ConflictDay row =
                    !day.getKey().isAfter(today) || first.size() < MAX_LISTED ? rows.apply(day.getKey()) : null;
            if (row == null) {
                count += day.getValue();
            } else {
                List<BookingConflict> ahead = row.after(now);
                count += ahead.size();
                first.addAll(ahead.subList(0, Math.min(ahead.size(), MAX_LISTED - first.size())));
            }
        }
        return new UpcomingConflicts(count, List.copyOf(first));
    }
}
