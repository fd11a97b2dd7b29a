package org.practiceflow.topology.store;

/** The number of a tenant's rows in one of its tables. */
record RowCount(int rows) {
    /** The table of row counts, keyed by the names of tables. */
    static final TableDescriptor<RowCount> TABLE = new TableDescriptor<>("row-counts", RowCount.class);
}
