package org.practiceflow.queries.fhirsink;

/** A consumer of one tenant's records that waits for its FHIR server. */
interface TenantConsumer extends AutoCloseable {
    /** Runs until it fails or its thread is interrupted. */
    void run() throws InterruptedException;

    /** Returns true while waiting for an unavailable server. */
    boolean isWaiting();

    @Override
    void close();
}
