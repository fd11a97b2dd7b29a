package org.practiceflow.topology.slot;

import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.practiceflow.topology.state.TableDescriptor;
import org.practiceflow.topology.state.Turn;

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
    static Optional<Duration> shortest(Turn turn) {
        SortedMap<Integer, Integer> known = known(turn);
        return known.isEmpty() ? Optional.empty() : Optional.of(Duration.ofMinutes(known.firstKey()));
    }

    /** The role states its length from here on. */
    static void enter(Turn turn, RoleTold role) {
        add(turn, role, 1);
    }

    /** The role states it no more. */
    static void leave(Turn turn, RoleTold role) {
        add(turn, role, -1);
    }

    private static void add(Turn turn, RoleTold role, int by) {
        Integer minutes = role.slotMinutes();
        if (minutes == null || role.deleted()) {
            return;
        }
        SortedMap<Integer, Integer> roles = new TreeMap<>(known(turn));
        roles.merge(minutes, by, (before, more) -> before + more == 0 ? null : before + more);
        turn.table(TABLE).put(KEY, new SlotLengths(Collections.unmodifiableSortedMap(roles)));
    }

    private static SortedMap<Integer, Integer> known(Turn turn) {
        SlotLengths known = turn.table(TABLE).get(KEY);
        return known == null ? Collections.emptySortedMap() : known.roles;
    }
}
