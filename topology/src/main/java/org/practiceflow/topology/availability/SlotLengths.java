package org.practiceflow.topology.availability;

import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.practiceflow.topology.store.TableDescriptor;
import org.practiceflow.topology.store.UnitOfWork;

/**
 * The number of the tenant's roles that state each slot length, so that settings can be checked without reading roles.
 *
 * @param roles the number of roles by the minutes that they state
 */
public record SlotLengths(SortedMap<Integer, Integer> roles) {
    public static final TableDescriptor<SlotLengths> TABLE = new TableDescriptor<>("slot-lengths", SlotLengths.class);

    /** The key of its only row. */
    public static final String KEY = "all";

    /** Returns the shortest length that a role states; empty if none does. */
    public static Optional<Duration> shortest(UnitOfWork unitOfWork) {
        SortedMap<Integer, Integer> known = known(unitOfWork);
        return known.isEmpty() ? Optional.empty() : Optional.of(Duration.ofMinutes(known.firstKey()));
    }

    /** Counts the slot length that the role states. */
    public static void add(UnitOfWork unitOfWork, RoleDefinition definition) {
        change(unitOfWork, definition, 1);
    }

    /** Stops counting the slot length that the role states. */
    public static void remove(UnitOfWork unitOfWork, RoleDefinition definition) {
        change(unitOfWork, definition, -1);
    }

    private static void change(UnitOfWork unitOfWork, RoleDefinition definition, int by) {
        Integer minutes = definition.slotMinutes();
        if (minutes == null || definition.deleted()) {
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
