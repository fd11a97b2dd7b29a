package org.practiceflow.queries.fhirsink;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a tenant's slots followed, on a thread of its own, and anew some time after that has failed. */
final class FhirSink {
    private static final Logger LOG = LoggerFactory.getLogger(FhirSink.class);

    private final String tenantId;
    private final Supplier<SlotConsumer> followers;
    private final Duration pause;
    private final Thread thread;
    private volatile @Nullable SlotConsumer current;

    /**
     * A sink that has not started.
     *
     * @param followers makes a new one for each start
     * @param pause between the end of one and the start of the next
     */
    FhirSink(String tenantId, Supplier<SlotConsumer> followers, Duration pause) {
        this.tenantId = tenantId;
        this.followers = followers;
        this.pause = pause;
        this.thread = Thread.ofPlatform().name("fhir-sink-" + tenantId).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** How it stands now. */
    SinkStatus status() {
        SlotConsumer follower = current;
        if (follower == null) {
            return new SinkStatus(tenantId, SinkStatus.RESTARTING);
        }
        return new SinkStatus(tenantId, follower.isWaiting() ? SinkStatus.WAITING : SinkStatus.RUNNING);
    }

    private void run() {
        try {
            while (true) {
                follow();
                // What ended it, a broker or a bug, says nothing of when it is over.
                Thread.sleep(pause);
            }
        } catch (InterruptedException | InterruptException e) {
            LOG.info("The FHIR sink of tenant {} stops", tenantId);
        }
    }

    private void follow() throws InterruptedException {
        try (SlotConsumer follower = followers.get()) {
            current = follower;
            follower.run();
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "The FHIR sink of tenant {} ended with {}; it starts again in {} s",
                    tenantId,
                    e.getClass().getName(),
                    pause.toSeconds());
        } finally {
            current = null;
        }
    }

    /** Asks it to end; what is being written is written again after the next start. */
    void interrupt() {
        thread.interrupt();
    }

    /** Waits until it has ended, and says whether it has. */
    boolean join(Duration limit) throws InterruptedException {
        return thread.join(limit);
    }
}
