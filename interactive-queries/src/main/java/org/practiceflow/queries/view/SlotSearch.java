package org.practiceflow.queries.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.serdes.event.SlotStatus;
import org.practiceflow.topology.slot.RoleState;

/**
 * A search for slots.
 *
 * @param ids the ids of the slots, null for any
 * @param roles the roles whose slots are searched
 * @param condition a further condition on the slots
 * @param starts the instants at which the slots start
 * @param statuses the statuses of the slots
 * @param limit the maximum number of results
 * @param after the end of the previous page, null for the first page
 */
public record SlotSearch(
        @Nullable Set<String> ids,
        Predicate<RoleState> roles,
        Predicate<FoundSlot> condition,
        InstantRanges starts,
        Set<SlotStatus> statuses,
        SlotOrder order,
        int limit,
        @Nullable SlotPlace after) {
    /** Slots that may be read for a page. A page that would need more ends early, and the next one goes on there. */
    static final int MAX_READ = 200_000;

    /** Slots that may be read for a count: about two seconds. */
    private static final int MAX_COUNTED = 1_000_000;

    /**
     * A page of results.
     *
     * @param next the cursor of the next page, null for the last
     */
    public record SlotPage(List<FoundSlot> found, @Nullable String next) {}

    /** Runs the search. A page may have fewer results than the limit although another one follows. */
    public SlotPage run(TenantState state) {
        return run(state, MAX_READ);
    }

    SlotPage run(TenantState state, int maxRead) {
        Comparator<SlotPlace> places = order.places();
        List<FoundSlot> found = new ArrayList<>();
        SlotPlace last = after;
        int read = 0;
        Iterator<FoundSlot> candidates = candidates(state);
        while (candidates.hasNext()) {
            FoundSlot one = candidates.next();
            if (after != null && places.compare(one.place(), after) <= 0) {
                continue;
            }
            boolean matches = matches(one);
            if (last != null && (read == maxRead || (matches && found.size() == limit))) {
                return new SlotPage(List.copyOf(found), last.cursor());
            }
            if (matches) {
                found.add(one);
            }
            last = one.place();
            read++;
        }
        return new SlotPage(List.copyOf(found), null);
    }

    /** Counts the matches on all pages; empty if too many slots would have to be read. */
    public OptionalLong count(TenantState state) {
        SlotSearch all = new SlotSearch(ids, roles, condition, starts, statuses, SlotOrder.BY_ROLE, limit, null);
        Iterator<FoundSlot> candidates = all.candidates(state);
        long matches = 0;
        for (int read = 0; candidates.hasNext(); read++) {
            if (read == MAX_COUNTED) {
                return OptionalLong.empty();
            }
            matches += matches(candidates.next()) ? 1 : 0;
        }
        return OptionalLong.of(matches);
    }

    /** Returns the slots that may match, in order, from the end of the previous page on. */
    private Iterator<FoundSlot> candidates(TenantState state) {
        if (ids != null) {
            return SlotQueries.withIds(state, ids)
                    .filter(found -> roles.test(found.role()))
                    .sorted(Comparator.comparing(FoundSlot::place, order.places()))
                    .iterator();
        }
        List<RoleSlots> searched = state.all(RoleState.TABLE).stream()
                .filter(roles)
                .filter(this::isNotPassed)
                .map(role -> new RoleSlots(state, role, rest(role), order == SlotOrder.BY_START_DESCENDING))
                .toList();
        return new MergedSlots(searched, order);
    }

    private boolean isNotPassed(RoleState role) {
        return after == null
                || order != SlotOrder.BY_ROLE
                || CodePointOrder.COMPARATOR.compare(role.id(), after.practitionerRoleId()) >= 0;
    }

    /** Returns the range within which the role's slots can lie behind the end of the previous page. */
    private InstantRange rest(RoleState role) {
        InstantRange range = starts.hull();
        if (after == null || (order == SlotOrder.BY_ROLE && !role.id().equals(after.practitionerRoleId()))) {
            return range;
        }
        return order == SlotOrder.BY_START_DESCENDING
                ? new InstantRange(range.from(), after.start())
                : new InstantRange(after.start(), range.until());
    }

    private boolean matches(FoundSlot found) {
        return starts.contains(found.slot().start())
                && statuses.contains(found.slot().status())
                && condition.test(found);
    }
}
