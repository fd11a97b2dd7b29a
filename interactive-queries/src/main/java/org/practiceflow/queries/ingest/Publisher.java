package org.practiceflow.queries.ingest;

import java.util.concurrent.CompletableFuture;

/** Publishes records on behalf of who asks over HTTP. */
@FunctionalInterface
public interface Publisher {
    /** Publishes a record, keyed by its tenant; completes with its place once the brokers have it. */
    CompletableFuture<Position> send(String topic, String tenantId, byte[] value);
}
