package org.practiceflow.queries.fhirsink;

import java.time.Duration;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of a consumer group that only one tenant has.
 *
 * @param records the consumer, which closes with the member
 */
record TenantGroup(String tenantId, Consumer<byte[], byte[]> records) implements AutoCloseable {
    /** The maximum duration of a poll. */
    static final Duration POLL = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(TenantGroup.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

    /** Commits what was polled. After a rebalance it is read again. */
    void commit() {
        try {
            records.commitSync();
        } catch (CommitFailedException | RebalanceInProgressException e) {
            LOG.info("Records of {} are read again after a rebalance", tenantId);
        }
    }

    @Override
    public void close() {
        // While interrupted, the consumer could not leave its group.
        boolean interrupted = Thread.interrupted();
        records.close(CloseOptions.timeout(STOP_LIMIT));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
