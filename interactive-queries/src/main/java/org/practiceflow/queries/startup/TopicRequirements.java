package org.practiceflow.queries.startup;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The requirements for all existing topics: their retention, and the size of the records that they accept. */
record TopicRequirements(List<TopicRequirement> all) {
    /**
     * A topic that does not meet its requirement.
     *
     * @param difference the required and the actual settings
     * @param command the command that corrects them
     */
    record Violation(String topic, String difference, String command) {}

    /** Returns the names of the topics. */
    List<String> topics() {
        return all.stream().map(TopicRequirement::topic).toList();
    }

    /** Returns the violations of the requirements by the settings that each topic has. */
    List<Violation> violations(Map<String, Map<String, String>> settings, String bootstrapServers) {
        return all.stream()
                .flatMap(requirement -> {
                    Map<String, String> actual = Objects.requireNonNull(settings.get(requirement.topic()));
                    return requirement.violation(actual, bootstrapServers).stream();
                })
                .toList();
    }

    /**
     * Checks the requirements against the settings that each topic has.
     *
     * @throws IllegalStateException with one line that says what to run, if a topic does not meet its requirement
     */
    void check(Map<String, Map<String, String>> settings, String bootstrapServers) {
        List<Violation> violations = violations(settings, bootstrapServers);
        if (!violations.isEmpty()) {
            throw new IllegalStateException("Expected "
                    + violations.stream().map(Violation::difference).collect(Collectors.joining("; ")) + ": run "
                    + violations.stream().map(Violation::command).collect(Collectors.joining(" && ")));
        }
    }
}
