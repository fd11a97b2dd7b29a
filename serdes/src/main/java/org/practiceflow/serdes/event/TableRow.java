package org.practiceflow.serdes.event;

/**
 * A row of a table that is published for other applications to read as a {@code KTable}. A row is published when it
 * changes, and holds nothing that changes with time alone.
 */
public sealed interface TableRow extends Event.Output
        permits ClinicVisit, ClinicProvider, ClinicRoom, ClinicAlert, TableRow.Removed {
    /** Returns the id of the row within its tenant's table. */
    String id();

    /** The removal of a row. It is published as a tombstone. */
    record Removed(EventType eventType, String id) implements TableRow {}
}
