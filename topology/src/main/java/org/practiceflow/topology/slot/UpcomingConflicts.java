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
 * The bookings of a role that do not fit and have not begun.
 *
 * @param count of all
 * @param first of them, in order
 */
public record UpcomingConflicts(int count, List<BookingConflict> first) {
    /** How many are told one by one. */
    public static final int MAX_LISTED = 50;

    /**
     * Those of a role at that instant.
     *
     * @param rows its rows by local date
     */
    public static UpcomingConflicts of(RoleState role, Instant now, Function<LocalDate, @Nullable ConflictDay> rows) {
        LocalDate today = LocalDate.ofInstant(now, role.zone());
        List<BookingConflict> first = new ArrayList<>();
        int count = 0;
        for (Map.Entry<LocalDate, Integer> day : role.conflicts().tailMap(today).entrySet()) {
            ConflictDay row = day.getKey().equals(today) || first.size() < MAX_LISTED ? rows.apply(day.getKey()) : null;
            if (row == null) {
                count += day.getValue();
            } else {
                List<BookingConflict> ahead = row.conflicts().stream()
                        .filter(conflict -> !conflict.start().isBefore(now))
                        .toList();
                count += ahead.size();
                first.addAll(ahead.subList(0, Math.min(ahead.size(), MAX_LISTED - first.size())));
            }
        }
        return new UpcomingConflicts(count, List.copyOf(first));
    }
}
