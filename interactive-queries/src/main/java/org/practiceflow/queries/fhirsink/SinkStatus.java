package org.practiceflow.queries.fhirsink;

/**
 * How the writing of a tenant's slots to its FHIR server goes.
 *
 * @param tenant whose slots they are
 * @param state {@code running}, {@code waiting} for a server that is away, or {@code restarting} after a failure
 */
public record SinkStatus(String tenant, String state) {
    static final String RUNNING = "running";
    static final String WAITING = "waiting";
    static final String RESTARTING = "restarting";
}
