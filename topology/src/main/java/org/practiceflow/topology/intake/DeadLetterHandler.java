package org.practiceflow.topology.intake;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.DeadLetterHeaders;
import org.practiceflow.serdes.DeadLetterOwnership;
import org.practiceflow.serdes.DeadLetterSizeCheck;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.EventEncoder;
import org.practiceflow.serdes.HeaderCopies;
import org.practiceflow.serdes.RecordOrigin;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.serdes.Topics;
import org.practiceflow.serdes.event.Arrival;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.topology.clock.Trigger;
import org.practiceflow.topology.store.RejectedException;
import org.practiceflow.topology.store.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends records whose processing failed unexpectedly to the dead-letter topic, inside the transaction, and lets the
 * stream continue. Failures of Kafka itself are not the event's fault: they propagate. Messages may hold patient data,
 * so the dead letter and the log state only the failure's class and its place in PracticeFlow's code.
 */
public final class DeadLetterHandler implements ProcessingExceptionHandler, DeserializationExceptionHandler {
    /**
     * A Kafka Streams setting: true to write no dead letters, for a rebuild of state whose outputs have been published
     * before.
     */
    public static final String SILENT = "practiceflow.dead.letters.silent";

    /** A Kafka Streams setting: the {@link DeadLetterSizeCheck} of the topic. */
    public static final String SIZE = "practiceflow.dead.letters.size";

    /** A Kafka Streams setting: the {@link DeadLetterOwnership} that intake uses. */
    public static final String OWNERS = "practiceflow.dead.letters.owners";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterHandler.class);
    private static final byte[] NOTHING = new byte[0];

    private final EventEncoder encoder = new EventEncoder();
    private DeadLetterOwnership ownership = DeadLetterOwnership.DEFAULTS;
    private DeadLetterSizeCheck size = DeadLetterSizeCheck.DEFAULT;
    private boolean silent;

    @Override
    public void configure(Map<String, ?> configs) {
        silent = Boolean.TRUE.equals(configs.get(SILENT));
        size = (DeadLetterSizeCheck) Objects.requireNonNullElse(configs.get(SIZE), DeadLetterSizeCheck.DEFAULT);
        ownership = (DeadLetterOwnership) Objects.requireNonNullElse(configs.get(OWNERS), DeadLetterOwnership.DEFAULTS);
    }

    @Override
    public ProcessingExceptionHandler.Response handleError(
            ErrorHandlerContext context, @Nullable Record<?, ?> record, Exception failure) {
        if (failure instanceof KafkaException) {
            return ProcessingExceptionHandler.Response.fail();
        }
        Object input = record == null ? null : record.value();
        if (input instanceof Trigger.TimerDue due) {
            return ProcessingExceptionHandler.Response.resume(
                    unlessSilent(deadLetter(due, rejectionOf(context, failure))));
        }
        byte[] value = switch (input) {
            case Arrival.AcceptedEvent(Envelope<?> event) -> encoder.encode(event);
            case Trigger.EventReceived received -> encoder.encode(received.event());
            case null, default -> context.sourceRawValue();
        };
        Headers headers = Objects.requireNonNullElseGet(context.headers(), HeaderCopies::empty);
        // A producer's own statement of a record's origin is not trusted.
        boolean isAccepted = input instanceof Trigger || input instanceof Arrival;
        return ProcessingExceptionHandler.Response.resume(
                unlessSilent(deadLetter(context, isAccepted, owner(context, headers, input), value, failure)));
    }

    @Override
    public DeserializationExceptionHandler.Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception failure) {
        // Inputs are read as raw bytes, so this record came through the repartition topic, under its tenant.
        String owner = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
        return DeserializationExceptionHandler.Response.resume(
                unlessSilent(deadLetter(context, true, owner, record.value(), failure)));
    }

    /** Returns the owner. The event states it after intake; before intake, the producer's record does. */
    private @Nullable String owner(ErrorHandlerContext context, Headers headers, @Nullable Object input) {
        return switch (input) {
            case Arrival.AcceptedEvent(Envelope<?> event) -> event.tenantId();
            case Trigger.EventReceived received -> received.event().tenantId();
            case null, default -> ownership.of(context.sourceRawKey(), headers, context.sourceRawValue());
        };
    }

    private List<ProducerRecord<byte[], byte[]>> unlessSilent(ProducerRecord<byte[], byte[]> deadLetter) {
        return silent ? List.of() : List.of(deadLetter);
    }

    /**
     * Returns the dead letter of a timer, without the current record: in a replay, a timer fires before an unrelated
     * event.
     */
    private static ProducerRecord<byte[], byte[]> deadLetter(Trigger.TimerDue due, Rejected rejection) {
        Timer timer = due.timer();
        return new ProducerRecord<>(
                Topics.DEAD_LETTERS.name(),
                null,
                Math.max(0, due.now().toEpochMilli()),
                timer.tenantId().getBytes(StandardCharsets.UTF_8),
                NOTHING,
                DeadLetterHeaders.headersOfTimer(
                        rejection, timer.tenantId(), timer.entity().text(), timer.dueAt()));
    }

    private ProducerRecord<byte[], byte[]> deadLetter(
            ErrorHandlerContext context,
            boolean isAccepted,
            @Nullable String owner,
            byte @Nullable [] value,
            Exception failure) {
        Rejected rejection = rejectionOf(context, failure);
        Headers headers = Objects.requireNonNullElseGet(context.headers(), HeaderCopies::empty);
        Optional<RecordOrigin> taken = isAccepted ? RecordOrigin.of(headers) : Optional.empty();
        Headers original = taken.isPresent() ? RecordOrigin.without(headers) : headers;
        RecordOrigin origin = taken.orElseGet(() -> new RecordOrigin(
                Objects.requireNonNullElse(context.topic(), ""), context.partition(), context.offset(), null));
        // Before intake, the timestamp of a replayed record is its place in an order.
        Long timestamp = taken.isPresent() ? (Long) Math.max(0, context.timestamp()) : null;
        ProducerRecord<byte[], byte[]> deadLetter = new ProducerRecord<>(
                Topics.DEAD_LETTERS.name(),
                null,
                timestamp,
                context.sourceRawKey() == null ? NOTHING : context.sourceRawKey(),
                value == null ? NOTHING : value,
                ownership.withPrincipal(
                        DeadLetterHeaders.headers(
                                original, rejection, owner, origin.topic(), origin.partition(), origin.offset()),
                        original));
        return size.fit(deadLetter, origin.value());
    }

    private static Rejected rejectionOf(ErrorHandlerContext context, Exception failure) {
        if (failure instanceof RejectedException rejected) {
            return rejected.rejection();
        }
        String place = locationOf(failure);
        LOG.error("{} failed with {}; its record is a dead letter now", context.processorNodeId(), place);
        return new Rejected(RejectionReason.PROCESSING_FAILED, "", place);
    }

    private static String locationOf(Exception failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        for (StackTraceElement frame : root.getStackTrace()) {
            if (frame.getClassName().startsWith("org.practiceflow.")) {
                return root.getClass().getName() + " at " + frame.getClassName() + ":" + frame.getLineNumber();
            }
        }
        return root.getClass().getName();
    }
}
