package org.practiceflow.queries.fhirsink;

/**
 * The status of writing a tenant's slots to its FHIR server.
 *
 * @param tenant the tenant that owns the slots
 * @param state {@code running}, {@code waiting} for an unavailable server, or {@code restarting} after a failure
 */
public record SinkStatus(String tenant, String state) {
    static final String RUNNING = "running";
    static final String WAITING = "waiting";
    static final String RESTARTING = "restarting";
}
