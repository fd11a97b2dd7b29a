package org.practiceflow.topology.store;

import org.practiceflow.serdes.event.OrchestrationSettings;

/** The settings that a tenant stated last, with their place in the order of events. */
public record SettingsRow(EventOrder eventOrder, OrchestrationSettings stated) {
    public static final TableDescriptor<SettingsRow> TABLE = new TableDescriptor<>("settings", SettingsRow.class);

    /** The key of its only row. */
    public static final String KEY = "";
}
