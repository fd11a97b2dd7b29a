package org.practiceflow.queries.config;

import java.util.List;
import java.util.Map;

/** The format of outputs, as the settings state it. */
public enum OutputFormat {
    /** PracticeFlow's own envelope. */
    CANONICAL,
    /** CloudEvents 1.0 in JSON. */
    CLOUD_EVENTS,
    /** PracticeFlow's own envelope, in frames with the id of its schema in the registry. */
    REGISTRY,
    /** No outputs. */
    NONE;

    private static final String NAME = "emit.format";

    static OutputFormat from(SettingsReader settings) {
        OutputFormat format = settings.choice(
                NAME,
                List.of(
                        Map.entry("canonical", CANONICAL),
                        Map.entry("cloudevents", CLOUD_EVENTS),
                        Map.entry("registry", REGISTRY),
                        Map.entry("none", NONE)));
        if (format == REGISTRY) {
            settings.required(RegistrySettings.URL, "the registry of " + NAME + "=registry");
        }
        return format;
    }
}
