package org.practiceflow.topology.slot;

import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.practiceflow.topology.store.TableDescriptor;
import org.practiceflow.topology.store.UnitOfWork;

/**
 * How many roles of the tenant state each length of slots, so that settings can be held against them without reading any role.
 *
 * @param roles by the minutes that they state
 */
public record SlotLengths(SortedMap<Integer, Integer> roles) {
    public static final TableDescriptor<SlotLengths> TABLE = new TableDescriptor<>("slot-lengths", SlotLengths.class);

    /** The key of its only row. */
    public static final String KEY = "all";

    /** The shortest length that a role states; empty where none does. */
    static Optional<Duration> shortest(UnitOfWork unitOfWork) {
        SortedMap<Integer, Integer> known = known(unitOfWork);
        return known.isEmpty() ? Optional.empty() : Optional.of(Duration.ofMinutes(known.firstKey()));
    }

    /** The role states its length from here on. */
    static void enter(UnitOfWork unitOfWork, RoleTold role) {
        add(unitOfWork, role, 1);
    }

    /** The role states it no more. */
    static void leave(UnitOfWork unitOfWork, RoleTold role) {
        add(unitOfWork, role, -1);
    }

    private static void add(UnitOfWork unitOfWork, RoleTold role, int by) {
        Integer minutes = role.slotMinutes();
        if (minutes == null || role.deleted()) {
            return;
        }
        SortedMap<Integer, Integer> roles = new TreeMap<>(known(unitOfWork));
        roles.merge(minutes, by, (before, more) -> before + more == 0 ? null : before + more);
        unitOfWork.table(TABLE).put(KEY, new SlotLengths(Collections.unmodifiableSortedMap(roles)));
    }

    private static SortedMap<Integer, Integer> known(UnitOfWork unitOfWork) {
        SlotLengths known = unitOfWork.table(TABLE).get(KEY);
        return known == null ? Collections.emptySortedMap() : known.roles;
    }
}
