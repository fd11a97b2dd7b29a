package org.practiceflow.topology.room;

import java.time.LocalDate;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.store.Table;
import org.practiceflow.topology.store.TableDescriptor;
import org.practiceflow.topology.store.UnitOfWork;

/** Brings the plans of a clinic's rooms in line with its settings, in batches that fit one decision. */
public final class RoomPlans {
    private RoomPlans() {}

    /**
     * Deletes rows of days that were counted on another basis.
     *
     * @param after the key after which to begin
     * @return the key of the last row read, null at the end of the table
     */
    public static <V> @Nullable String deleteOutdated(
            UnitOfWork unitOfWork,
            TableDescriptor<V> descriptor,
            Function<V, CountingBasis> countedBy,
            String after,
            int max) {
        Table<V> table = unitOfWork.table(descriptor);
        CountingBasis now = CountingBasis.of(unitOfWork);
        SequencedMap<String, V> rows = table.storedAfter(after, max);
        rows.forEach((key, row) -> {
            if (!countedBy.apply(row).equals(now)) {
                table.delete(key);
            }
        });
        return rows.size() < max ? null : rows.lastEntry().getKey();
    }

    /**
     * Recounts the local days on which visits need rooms.
     *
     * @param after the key after which to begin
     * @return the key of the last visit read, null at the end of the table
     */
    public static @Nullable String recount(UnitOfWork unitOfWork, String after, int max) {
        SequencedMap<String, PlannedVisit> visits =
                unitOfWork.table(PlannedVisit.TABLE).storedAfter(after, max);
        var dates = new TreeMap<String, TreeSet<LocalDate>>();
        visits.forEach((key, visit) -> {
            LocalDate date = PlannedVisit.dateOf(key);
            // In any time zone, a UTC date overlaps only these three local days.
            date.minusDays(1)
                    .datesUntil(date.plusDays(2))
                    .forEach(dates.computeIfAbsent(visit.resourceId(), room -> new TreeSet<>())::add);
        });
        dates.forEach((resourceId, days) -> {
            RoomDays room = new RoomDays(unitOfWork, resourceId);
            days.forEach(room::recount);
        });
        return visits.size() < max ? null : visits.lastEntry().getKey();
    }
}
