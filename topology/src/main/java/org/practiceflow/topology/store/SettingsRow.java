package org.practiceflow.topology.store;

import org.practiceflow.serdes.event.OrchestrationSettings;

/** What a tenant last stated of its settings, and when. */
public record SettingsRow(EventOrder eventOrder, OrchestrationSettings stated) {
    public static final TableDescriptor<SettingsRow> TABLE = new TableDescriptor<>("settings", SettingsRow.class);

    /** The key of its only row. */
    public static final String KEY = "";
}
