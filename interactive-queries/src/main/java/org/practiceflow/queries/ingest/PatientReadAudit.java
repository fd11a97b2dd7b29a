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
public final class PatientReadAudit {
    private static final Logger LOG = LoggerFactory.getLogger(PatientReadAudit.class);

    private final EventPublisher publisher;
    private final Counter lost;

    public PatientReadAudit(EventPublisher publisher, MeterRegistry metrics) {
        this.publisher = publisher;
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
                publisher.clock().instant().truncatedTo(ChronoUnit.MILLIS));
        publisher
                .send(UUID.randomUUID().toString(), caller.tenantId(), record)
                .whenComplete((place, failure) -> count(failure));
    }

    private void count(@Nullable Throwable failure) {
        if (failure != null) {
            lost.increment();
            LOG.error("A record of a read was lost with {}", failure.getClass().getName());
        }
    }
}
