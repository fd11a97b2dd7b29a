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
 * Reads the letters of all writers while the instance runs, and counts them. It keeps what is told of them and no values,
 * so that a question about letters asks no broker and none waits for another's letters.
 */
public final class DeadLetterIndexer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterIndexer.class);
    private static final Duration LOOKED_EVERY = Duration.ofSeconds(10);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Consumer<byte[], Integer> consumer;
    private final DeadLetterTopicReader source;
    private final Map<String, Counter> counters = new HashMap<>();
    private final Counter others;
    private final Thread thread = Thread.ofPlatform().daemon().name("letters").unstarted(this::run);
    private volatile boolean stopping;

    /**
     * @param consumer of committed records and of their values the sizes, without a group; closed with the reader
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
                .description("Dead letters of any tenant that came since this instance started, whichever wrote them")
                .tag("reason", reason)
                .register(metrics);
    }

    private void count(DeadLetterSummary deadLetter) {
        counters.getOrDefault(deadLetter.reason(), others).increment();
    }

    /** Begins to read. */
    public void start() {
        thread.start();
    }

    private void run() {
        long looked = System.nanoTime() - LOOKED_EVERY.toNanos();
        while (!stopping) {
            try {
                if (System.nanoTime() - looked >= LOOKED_EVERY.toNanos()) {
                    source.refreshPartitions();
                    looked = System.nanoTime();
                }
                source.read().forEach(this::count);
            } catch (WakeupException e) {
                LOG.debug("Reading letters stops");
            } catch (KafkaException e) {
                LOG.warn(
                        "Reading letters failed with {}; trying again",
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
