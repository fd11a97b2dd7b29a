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

/** Records on Kafka which callers have read patient data. */
public final class PatientReadAudit {
    private static final Logger LOG = LoggerFactory.getLogger(PatientReadAudit.class);

    private final EventPublisher publisher;
    private final Counter lost;

    public PatientReadAudit(EventPublisher publisher, MeterRegistry metrics) {
        this.publisher = publisher;
        this.lost = Counter.builder("practiceflow.audit.lost")
                .description("Audit records of reads that the brokers did not accept")
                .register(metrics);
    }

    /**
     * Records a response to the caller, without waiting for the brokers.
     *
     * @param subject the resource that was read
     * @param purpose the purpose that the caller states
     * @param outcome the status of the response
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
            LOG.error(
                    "An audit record of a read was lost with {}",
                    failure.getClass().getName());
        }
    }
}
