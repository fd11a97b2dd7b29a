package org.practiceflow.topology.slot;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The bookings of a role that do not fit and have not begun.
 *
 * @param count of all
 * @param first of them, in order
 */
public record ConflictsAhead(int count, List<Conflict> first) {
    /** How many are told one by one. */
    public static final int TOLD = 50;

    /**
     * Those of a role at that instant.
     *
     * @param rows its rows by local date
     */
    public static ConflictsAhead of(Role role, Instant now, Function<LocalDate, @Nullable ConflictDay> rows) {
        LocalDate today = LocalDate.ofInstant(now, role.zone());
        List<Conflict> first = new ArrayList<>();
        int count = 0;
        for (Map.Entry<LocalDate, Integer> day : role.conflicts().tailMap(today).entrySet()) {
            ConflictDay row = day.getKey().equals(today) || first.size() < TOLD ? rows.apply(day.getKey()) : null;
            if (row == null) {
                count += day.getValue();
            } else {
                List<Conflict> ahead = row.conflicts().stream()
                        .filter(conflict -> !conflict.start().isBefore(now))
                        .toList();
                count += ahead.size();
                first.addAll(ahead.subList(0, Math.min(ahead.size(), TOLD - first.size())));
            }
        }
        return new ConflictsAhead(count, List.copyOf(first));
    }
}
