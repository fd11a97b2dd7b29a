package org.practiceflow.queries.ingest;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.practiceflow.queries.kafka.KafkaClients;
import org.practiceflow.queries.state.TenantUnavailableException;
import org.practiceflow.serdes.EventEncoder;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;

/** Publishes events requested over HTTP, each to the topic of its type. */
public record EventPublisher(RecordPublisher publisher, Clock clock) {
    private static final String PRODUCER = "orchestrator-http";
    private static final EventEncoder ENCODER = new EventEncoder();

    /**
     * Publishes an event of PracticeFlow's own with the current time, and waits until the brokers have it.
     *
     * @return the event's id
     * @throws TenantUnavailableException if the brokers do not accept it in time
     */
    public String publish(String tenantId, Event event) {
        String eventId = UUID.randomUUID().toString();
        await(List.of(send(eventId, tenantId, event)));
        return eventId;
    }

    /** Publishes an event of PracticeFlow's own with the current time. Completes once the brokers have it. */
    public CompletableFuture<LogPosition> send(String eventId, String tenantId, Event event) {
        var envelope = new Envelope<>(
                eventId, tenantId, clock.instant().truncatedTo(ChronoUnit.MILLIS), PRODUCER, null, null, 0, event);
        return publisher.send(event.eventType().eventName(), tenantId, ENCODER.encode(envelope));
    }

    /**
     * Waits until the brokers have all events.
     *
     * @return the text form of their positions
     * @throws TenantUnavailableException if that takes too long or fails; some events may still be published
     */
    String await(List<CompletableFuture<LogPosition>> sent) {
        try {
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
                    .get(KafkaClients.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return LogPosition.text(sent.stream().map(CompletableFuture::join).toList());
        } catch (ExecutionException | TimeoutException e) {
            throw new TenantUnavailableException("The brokers cannot accept the request at the moment");
        } catch (InterruptedException e) {
            throw TenantUnavailableException.stopping();
        }
    }
}
