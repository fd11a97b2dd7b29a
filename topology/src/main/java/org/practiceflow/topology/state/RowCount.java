package org.practiceflow.topology.state;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The number of a tenant's rows in one of its tables. */
record RowCount(int rows) {
    static final String NAME = "row-counts";

    private static final Map<String, TableDescriptor<RowCount>> TABLES = StoreNames.ALL.stream()
            .collect(toUnmodifiableMap(
                    Function.identity(), store -> new TableDescriptor<>(store, NAME, RowCount.class)));

    /** The counts of tables of that store, by their names. */
    static TableDescriptor<RowCount> tableIn(String store) {
        return Objects.requireNonNull(TABLES.get(store));
    }
}
