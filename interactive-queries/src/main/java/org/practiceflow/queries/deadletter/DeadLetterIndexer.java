package org.practiceflow.queries.deadletter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.practiceflow.serdes.RejectionReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the dead letters of all writers while the instance runs, and counts them. It keeps summaries without values. So
 * a query for dead letters needs no broker, and does not wait for those of another owner.
 */
public final class DeadLetterIndexer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterIndexer.class);
    private static final Duration REFRESH_INTERVAL = Duration.ofSeconds(10);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Consumer<byte[], Integer> consumer;
    private final DeadLetterTopicReader source;
    private final Map<String, Counter> counters = new HashMap<>();
    private final Counter others;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("dead-letters").unstarted(this::run);
    private volatile boolean stopping;

    /**
     * @param consumer a consumer of committed records and the sizes of their values, without a group; closed with this
     */
    public DeadLetterIndexer(Consumer<byte[], Integer> consumer, DeadLetterIndex index, MeterRegistry metrics) {
        this.consumer = consumer;
        this.source = new DeadLetterTopicReader(consumer, index);
        for (RejectionReason reason : RejectionReason.values()) {
            counters.put(reason.name(), counter(reason.name(), metrics));
        }
        others = counter("OTHER", metrics);
    }

    private static Counter counter(String reason, MeterRegistry metrics) {
        return Counter.builder("practiceflow.dead.letters")
                .description("Records of all tenants dead-lettered since this instance started, by any instance")
                .tag("reason", reason)
                .register(metrics);
    }

    private void count(DeadLetterSummary deadLetter) {
        counters.getOrDefault(deadLetter.reason(), others).increment();
    }

    /** Starts to read. */
    public void start() {
        thread.start();
    }

    private void run() {
        long looked = System.nanoTime() - REFRESH_INTERVAL.toNanos();
        while (!stopping) {
            try {
                if (System.nanoTime() - looked >= REFRESH_INTERVAL.toNanos()) {
                    source.refreshPartitions();
                    looked = System.nanoTime();
                }
                source.read().forEach(this::count);
            } catch (WakeupException e) {
                LOG.debug("Reading dead letters stops");
            } catch (KafkaException e) {
                LOG.warn(
                        "Reading dead letters failed with {}; trying again",
                        e.getClass().getName());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        consumer.close();
    }

    @Override
    public void close() {
        stopping = true;
        consumer.wakeup();
        try {
            thread.join(STOP_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
