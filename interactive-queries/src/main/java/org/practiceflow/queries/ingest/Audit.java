package org.practiceflow.queries.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.security.Caller;
import org.practiceflow.serdes.event.OrchestrationAudit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps on Kafka who was told of patients. */
public final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

    private final Requests requests;
    private final Counter lost;

    public Audit(Requests requests, MeterRegistry metrics) {
        this.requests = requests;
        this.lost = Counter.builder("practiceflow.audit.lost")
                .description("Records of reads that the brokers did not take")
                .register(metrics);
    }

    /**
     * Keeps that the caller was answered; does not wait for the brokers.
     *
     * @param subject what was read
     * @param purpose why, as the caller states it
     * @param outcome the status of the answer
     */
    @SuppressWarnings("FutureReturnValueIgnored") // its failures are counted
    public void read(Caller caller, String subject, String purpose, int outcome) {
        OrchestrationAudit record = OrchestrationAudit.ofRead(
                caller.subject(),
                subject,
                purpose,
                Integer.toString(outcome),
                requests.clock().instant().truncatedTo(ChronoUnit.MILLIS));
        requests.send(UUID.randomUUID().toString(), caller.tenantId(), record)
                .whenComplete((place, failure) -> count(failure));
    }

    private void count(@Nullable Throwable failure) {
        if (failure != null) {
            lost.increment();
            LOG.error("A record of a read was lost with {}", failure.getClass().getName());
        }
    }
}
