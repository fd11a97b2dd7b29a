package org.practiceflow.queries.fhirsink;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a consumer of a tenant's records on a thread of its own, and restarts it some time after a failure. */
final class ConsumerThread {
    private static final Logger LOG = LoggerFactory.getLogger(ConsumerThread.class);

    private final String tenantId;
    private final Supplier<? extends TenantConsumer> consumers;
    private final Duration pause;
    private final Thread thread;
    private volatile @Nullable TenantConsumer current;

    /**
     * Creates a thread that has not started.
     *
     * @param name the name of its threads, which the tenant follows
     * @param consumers supplies a new consumer for each start
     * @param pause the time between the end of a consumer and the start of the next
     */
    ConsumerThread(String name, String tenantId, Supplier<? extends TenantConsumer> consumers, Duration pause) {
        this.tenantId = tenantId;
        this.consumers = consumers;
        this.pause = pause;
        this.thread = Thread.ofPlatform().name(name + "-" + tenantId).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Returns the current status. */
    SinkStatus status() {
        TenantConsumer consumer = current;
        if (consumer == null) {
            return new SinkStatus(tenantId, SinkStatus.RESTARTING);
        }
        return new SinkStatus(tenantId, consumer.isWaiting() ? SinkStatus.WAITING : SinkStatus.RUNNING);
    }

    private void run() {
        try {
            while (true) {
                consume();
                // Neither a failed broker nor a bug says when it is over.
                Thread.sleep(pause);
            }
        } catch (InterruptedException | InterruptException e) {
            LOG.info("{} is stopping", thread.getName());
        }
    }

    private void consume() throws InterruptedException {
        try (TenantConsumer consumer = consumers.get()) {
            current = consumer;
            consumer.run();
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "{} failed with {}; restarting in {} s",
                    thread.getName(),
                    e.getClass().getName(),
                    pause.toSeconds());
        } finally {
            current = null;
        }
    }

    /** Requests the end. Slots that are being written are written again after the next start. */
    void interrupt() {
        thread.interrupt();
    }

    /** Waits for the end; returns true if it has come within the limit. */
    boolean join(Duration limit) throws InterruptedException {
        return thread.join(limit);
    }
}
