package org.practiceflow.queries.startup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The requirements for all existing topics: their retention, and the size of the records that they accept. */
record TopicRequirements(List<TopicRequirement> all) {
    /**
     * Checks the requirements against the settings that each topic has.
     *
     * @throws IllegalStateException with one line that says what to run, if a topic does not meet its requirement
     */
    void check(Map<String, Map<String, String>> settings, String bootstrapServers) {
        List<String> broken = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        for (TopicRequirement requirement : all) {
            Map<String, String> actual = Objects.requireNonNull(settings.get(requirement.topic()));
            Map<String, String> corrections = requirement.corrections(actual);
            if (!corrections.isEmpty()) {
                broken.add(requirement.violation(corrections, actual));
                commands.add(requirement.command(corrections, bootstrapServers));
            }
        }
        if (!broken.isEmpty()) {
            throw new IllegalStateException(
                    "Expected " + String.join("; ", broken) + ": run " + String.join(" && ", commands));
        }
    }
}
