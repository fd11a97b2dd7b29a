package org.practiceflow.queries.fhir;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of SMART Scheduling Links.
 *
 * @param transactionTime the time of the last change to what is published, so it is the same while nothing changes
 * @param request the URL of the manifest
 * @param error the files with problems of the publication
 */
public record BulkManifest(String transactionTime, String request, List<OutputFile> output, List<OutputFile> error) {
    public record OutputFile(
            String type, String url, @Nullable StateExtension extension) {
        static OutputFile of(String type, String url, List<String> states) {
            return new OutputFile(type, url, states.isEmpty() ? null : new StateExtension(states));
        }
    }

    /**
     * More about a file.
     *
     * @param state the states of the locations in the file
     */
    public record StateExtension(List<String> state) {}
}
