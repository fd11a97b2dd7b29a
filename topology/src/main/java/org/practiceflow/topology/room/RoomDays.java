package org.practiceflow.topology.room;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.settings.TenantSettings;
import org.practiceflow.topology.store.CompositeKey;
import org.practiceflow.topology.store.Rollout;
import org.practiceflow.topology.store.Table;
import org.practiceflow.topology.store.TableDescriptor;
import org.practiceflow.topology.store.UnitOfWork;

/** The plan of one room, and the conflicts and peak of each of its local days. */
final class RoomDays {
    private final UnitOfWork unitOfWork;
    private final String resourceId;
    private final TenantSettings settings;
    private final CountingBasis basis;

    RoomDays(UnitOfWork unitOfWork, String resourceId) {
        this.unitOfWork = unitOfWork;
        this.resourceId = resourceId;
        this.settings = unitOfWork.settings();
        this.basis = CountingBasis.of(unitOfWork);
        if (!known().basis().equals(basis)) {
            if (!Rollout.isBefore(unitOfWork, Rollout.Step.ROOM_PLANS)) {
                Rollout.ofSettings(unitOfWork);
            }
            save(RoomConflicts.none(basis));
        }
    }

    RoomConflicts known() {
        RoomConflicts known = unitOfWork.table(RoomConflicts.TABLE).get(resourceId);
        return known == null ? RoomConflicts.none(basis) : known;
    }

    void remove(PlannedVisit visit) {
        for (LocalDate date : visit.dates()) {
            unitOfWork.table(RoomDay.TABLE).put(key(date), day(date).without(visit.appointmentId()));
            unitOfWork.table(PlannedVisit.TABLE).delete(visit.key(date));
        }
    }

    void add(PlannedVisit visit) {
        for (LocalDate date : visit.dates()) {
            unitOfWork.table(RoomDay.TABLE).put(key(date), day(date).with(visit));
            unitOfWork.table(PlannedVisit.TABLE).put(visit.key(date), visit);
        }
    }

    private RoomDay day(LocalDate date) {
        String key = key(date);
        return unitOfWork
                .table(RoomDay.TABLE)
                .derived(
                        key,
                        () -> RoomDay.of(unitOfWork
                                .table(PlannedVisit.TABLE)
                                .stored(new CompositeKey(key).beforeFirst(), new CompositeKey(key).afterLast())));
    }

    private String key(LocalDate date) {
        return RoomDay.key(resourceId, date);
    }

    /**
     * Returns the local days on which the visit may conflict with others. A seated visit may conflict with every visit
     * stored under its dates.
     */
    List<LocalDate> daysOf(PlannedVisit visit) {
        List<LocalDate> dates = visit.dates();
        Instant first = visit.seated() ? RoomDay.startOf(dates.getFirst()) : visit.start();
        Instant last =
                visit.seated() ? RoomDay.startOf(dates.getLast().plusDays(1)).minusMillis(1) : visit.end();
        return settings.dateOf(first)
                .datesUntil(settings.dateOf(last).plusDays(1))
                .toList();
    }

    /** Recounts the local day, stores the result, and returns whether it has changed. */
    boolean recount(LocalDate date) {
        RoomDayConflicts conflictsBefore = row(RoomDayConflicts.TABLE, RoomDayConflicts::basis, date);
        RoomPeak peakBefore = row(RoomPeak.TABLE, RoomPeak::basis, date);
        RoomConflictFinder sweep = sweep(date);
        RoomPeak peak = sweep.peak();
        if (peak.visits() <= settings.placeholderVisits()) {
            peak = null;
        }
        RoomDayConflicts conflicts = peak == null ? sweep.conflicts(unitOfWork.now()) : null;
        if (conflicts != null && conflicts.count() == 0) {
            conflicts = null;
        }
        put(RoomDayConflicts.TABLE, key(date), conflicts);
        put(RoomPeak.TABLE, key(date), peak);
        RoomConflicts known = known();
        save(new RoomConflicts(
                known.conflicts().withMembership(date, conflictsBefore != null, conflicts != null),
                known.placeholders().withMembership(date, peakBefore != null, peak != null),
                known.count() + count(conflicts) - count(conflictsBefore),
                basis));
        return !Objects.equals(conflicts, conflictsBefore) || !Objects.equals(peak, peakBefore);
    }

    private void save(RoomConflicts conflicts) {
        if (!conflicts.equals(known())) {
            unitOfWork.table(RoomConflicts.TABLE).put(resourceId, conflicts);
        }
    }

    private RoomConflictFinder sweep(LocalDate date) {
        Instant from = settings.startOf(date);
        Instant to = settings.startOf(date.plusDays(1));
        List<LocalDate> dates = RoomDay.dates(from, to.minusMillis(1));
        List<PlannedVisit> visits = dates.size() == 1
                ? day(dates.getFirst()).visits()
                : dates.stream()
                        .flatMap(each -> day(each).visits().stream())
                        .sorted()
                        .distinct()
                        .toList();
        return new RoomConflictFinder(visits, date, basis, from, to, RoomConflictFinder.SortOrders.DEFAULTS);
    }

    private static int count(@Nullable RoomDayConflicts conflicts) {
        return conflicts == null ? 0 : conflicts.count();
    }

    /** Returns the row of that day; null if it is missing or was counted on another basis. */
    private <V> @Nullable V row(TableDescriptor<V> descriptor, Function<V, CountingBasis> by, LocalDate date) {
        V row = unitOfWork.table(descriptor).get(key(date));
        return row == null || !by.apply(row).equals(basis) ? null : row;
    }

    private <V> void put(TableDescriptor<V> descriptor, String key, @Nullable V row) {
        Table<V> table = unitOfWork.table(descriptor);
        if (!Objects.equals(row, table.get(key))) {
            if (row == null) {
                table.delete(key);
            } else {
                table.put(key, row);
            }
        }
    }

    /** Applies the passage of time: recounts the days up to today, since conflicts that are over no longer count. */
    void refreshPastDays() {
        LocalDate today = settings.dateOf(unitOfWork.now());
        known().conflicts().days().stream().filter(date -> !date.isAfter(today)).forEach(this::recount);
        RoomConflicts known = known();
        save(new RoomConflicts(
                refilled(known.conflicts(), RoomDayConflicts.TABLE, RoomDayConflicts::date),
                refilled(known.placeholders(), RoomPeak.TABLE, RoomPeak::date),
                known.count(),
                basis));
    }

    private <V> FirstDays refilled(FirstDays known, TableDescriptor<V> descriptor, Function<V, LocalDate> date) {
        if (!known.hasSpaceForLater()) {
            return known;
        }
        String last = known.days().isEmpty() ? resourceId : key(known.days().getLast());
        int missing = FirstDays.CAPACITY - known.days().size();
        return known.followedBy(unitOfWork
                .table(descriptor)
                .between(
                        new CompositeKey(last).beforeFirst(),
                        CompositeKey.of(resourceId).afterLast(),
                        missing)
                .stream()
                .map(date)
                .toList());
    }

    /** Returns the first overlaps, in order. */
    List<Overlap> firstOverlaps() {
        return known().conflicts().days().stream()
                .map(date -> row(RoomDayConflicts.TABLE, RoomDayConflicts::basis, date))
                .filter(Objects::nonNull)
                .flatMap(day -> day.first().stream())
                .limit(RoomDayConflicts.MAX_PER_DAY)
                .toList();
    }

    /** Returns the peak of the first day from today on with more visits at once than a real room; null for none. */
    @Nullable
    RoomPeak placeholder() {
        LocalDate today = settings.dateOf(unitOfWork.now());
        return known().placeholders().days().stream()
                .filter(date -> !date.isBefore(today))
                .map(date -> row(RoomPeak.TABLE, RoomPeak::basis, date))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
