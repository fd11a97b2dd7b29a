package org.practiceflow.queries.ingest;

import java.util.concurrent.CompletableFuture;

/** Publishes records on behalf of HTTP clients. */
@FunctionalInterface
public interface RecordPublisher {
    /** Publishes a record, keyed by its tenant. Completes with its position once the brokers have it. */
    CompletableFuture<LogPosition> send(String topic, String tenantId, byte[] value);
}
