package org.practiceflow.topology.clock;

import static java.util.Objects.requireNonNullElse;
import static java.util.function.Predicate.not;

import org.practiceflow.topology.store.DecodedRowCache;
import org.practiceflow.topology.store.Table;
import org.practiceflow.topology.store.TaskStores;

/** Counts the misplaced records of a task by tenant and topic, and those beyond a limit together. */
final class MisplacedCounter {
    static final int MAX_COUNTS = 1_000;

    private final DecodedRowCache rows;
    private long counts;

    MisplacedCounter(DecodedRowCache rows) {
        this.rows = rows;
        counts = table().stored().stream()
                .filter(not(MisplacedCount::isOfOthers))
                .count();
    }

    /** Counts a misplaced record. */
    void count(String tenantId, String topic) {
        Table<MisplacedCount> table = table();
        MisplacedCount count = countSoFar(table, new MisplacedCount(tenantId, topic, 0));
        table.put(count.key(), count.plusOne());
        table.apply();
    }

    private MisplacedCount countSoFar(Table<MisplacedCount> table, MisplacedCount none) {
        MisplacedCount known = table.get(none.key());
        if (known != null) {
            return known;
        }
        if (counts == MAX_COUNTS) {
            return requireNonNullElse(table.get(MisplacedCount.OF_OTHERS.key()), MisplacedCount.OF_OTHERS);
        }
        counts++;
        return none;
    }

    private Table<MisplacedCount> table() {
        return new Table<>(rows, TaskStores.NO_TENANT, MisplacedCount.TABLE);
    }
}
