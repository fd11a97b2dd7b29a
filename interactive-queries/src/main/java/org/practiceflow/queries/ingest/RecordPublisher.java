package org.practiceflow.queries.ingest;

import java.util.concurrent.CompletableFuture;

/** Publishes records on behalf of who asks over HTTP. */
@FunctionalInterface
public interface RecordPublisher {
    /** Publishes a record, keyed by its tenant; completes with its place once the brokers have it. */
    CompletableFuture<LogPosition> send(String topic, String tenantId, byte[] value);
}
