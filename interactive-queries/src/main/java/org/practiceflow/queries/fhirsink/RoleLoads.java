package org.practiceflow.queries.fhirsink;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.utils.ExponentialBackoff;
import org.practiceflow.queries.fhirsink.RoleServer.LoadedRole;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.RejectionReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the roles of a tenant, a few at once, and tries again while its server is away. */
final class RoleLoads {
    /** The pauses of a deployment, from 1 s to 60 s. */
    static final ExponentialBackoff PAUSES = new ExponentialBackoff(1_000, 2, 60_000, 0.2);

    private static final Logger LOG = LoggerFactory.getLogger(RoleLoads.class);
    private static final int AT_ONCE = 4;
    private static final int ATTEMPTS = 10;

    private final String tenantId;
    private final RoleServer server;
    private final ExponentialBackoff pauses;
    private final Semaphore permits = new Semaphore(AT_ONCE);
    private final AtomicInteger waiting = new AtomicInteger();

    RoleLoads(String tenantId, RoleServer server, ExponentialBackoff pauses) {
        this.tenantId = tenantId;
        this.server = server;
        this.pauses = pauses;
    }

    /** The outcome of a load. */
    sealed interface Outcome {
        record Loaded(LoadedRole role) implements Outcome {}

        record Failed(Rejected rejection) implements Outcome {}
    }

    boolean isWaiting() {
        return waiting.get() > 0;
    }

    /** Loads a role, and returns once it is loaded, the server has rejected it, or all attempts are used up. */
    Outcome load(String roleId) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            String failure;
            permits.acquire();
            try {
                return new Outcome.Loaded(server.load(roleId));
            } catch (FhirServerException e) {
                if (!e.isTransient()) {
                    return failed(RejectionReason.FHIR_REFUSED, e.description());
                }
                failure = e.description();
            } catch (IOException e) {
                failure = "The FHIR server cannot be reached: " + e.getMessage();
            } finally {
                permits.release();
            }
            if (attempt == ATTEMPTS) {
                LOG.error("{}; giving up a role of tenant {} after {} attempts", failure, tenantId, attempt);
                return failed(RejectionReason.FHIR_UNAVAILABLE, "expected the FHIR server to respond");
            }
            pause(attempt, failure);
        }
    }

    private void pause(int attempt, String failure) throws InterruptedException {
        long pause = pauses.backoff(attempt - 1L);
        LOG.warn("{}; trying again for a role of tenant {} in {} ms", failure, tenantId, pause);
        waiting.incrementAndGet();
        try {
            // The server does not announce when it is back.
            Thread.sleep(pause);
        } finally {
            waiting.decrementAndGet();
        }
    }

    private static Outcome failed(RejectionReason reason, String detail) {
        return new Outcome.Failed(new Rejected(reason, "/data/role", detail));
    }
}
