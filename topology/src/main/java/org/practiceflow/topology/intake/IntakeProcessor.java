package org.practiceflow.topology.intake;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.DeadLetterHeaders;
import org.practiceflow.serdes.DeadLetterOwnership;
import org.practiceflow.serdes.Decoded;
import org.practiceflow.serdes.Decoded.Accepted;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.EventDecoder;
import org.practiceflow.serdes.Fingerprint;
import org.practiceflow.serdes.HeaderCopies;
import org.practiceflow.serdes.IntakeRules;
import org.practiceflow.serdes.Limit;
import org.practiceflow.serdes.PrincipalTenants;
import org.practiceflow.serdes.RecordOrigin;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.serdes.TenantPartitioner;
import org.practiceflow.serdes.Topics;
import org.practiceflow.serdes.event.Arrival;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.EventType;
import org.practiceflow.serdes.event.OrchestrationSettings;
import org.practiceflow.serdes.event.PractitionerRoleChanged;
import org.practiceflow.topology.clock.ClockMode;
import org.practiceflow.topology.output.OwnOutputMarker;
import org.practiceflow.topology.settings.SettingsRules;
import org.practiceflow.topology.store.UnitOfWork;

/**
 * Accepts or rejects records: an event continues under its tenant, anything else goes to the dead-letter topic with the
 * reason.
 */
public final class IntakeProcessor implements Processor<byte[], byte[], @Nullable String, IntakeOutput> {
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final EventDecoder decoder;
    private final IntakeRules rules;
    private final DeadLetterOwnership ownership;
    private final ClockMode clock;
    private final RejectionNotices notices = new RejectionNotices();
    private final IntakeMetrics metrics = new IntakeMetrics();
    private ProcessorContext<@Nullable String, IntakeOutput> context;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    public IntakeProcessor(EventDecoder decoder, IntakeRules rules, ClockMode clock) {
        this.decoder = decoder;
        this.rules = rules;
        this.ownership = DeadLetterOwnership.of(rules);
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<@Nullable String, IntakeOutput> streamsContext) {
        context = streamsContext;
        metrics.init(context);
    }

    @Override
    public void process(Record<byte[], byte[]> taken) {
        RecordMetadata source = context.recordMetadata().orElseThrow();
        if (OwnOutputMarker.isMarked(source.topic(), taken.headers(), taken.value())) {
            metrics.skipped();
            return;
        }
        Record<byte[], byte[]> record = clock == ClockMode.REPLAY
                ? taken.withTimestamp(ReplayTimestampExtractor.timestampOf(taken.timestamp()))
                : taken;
        Decoded decoded = decode(record, source);
        switch (checkSettings(checkTime(checkPartition(checkPrincipal(decoded, record), source), record))) {
            case Accepted(Envelope<Event.Input> event)
            when isOwnOutput(event) || isToBeLoaded(event) -> metrics.skipped();
            case Accepted(Envelope<Event.Input> event) -> {
                metrics.accepted(event.data().eventType());
                context.forward(new Record<>(
                        event.tenantId(),
                        new IntakeOutput.ToTenant(new Arrival.AcceptedEvent(event)),
                        record.timestamp(),
                        origin(record, source).addedTo(record.headers())));
            }
            case Rejected rejected -> {
                metrics.rejected(rejected.reason());
                reject(record, source, rejected);
            }
        }
    }

    private RecordOrigin origin(Record<byte[], byte[]> record, RecordMetadata source) {
        byte[] value = record.value();
        Fingerprint large =
                value != null && rules.deadLetterSize().mayOmitValue(value.length) ? Fingerprint.of(value) : null;
        return new RecordOrigin(source.topic(), source.partition(), source.offset(), large);
    }

    private void reject(Record<byte[], byte[]> record, RecordMetadata source, Rejected rejection) {
        String owner = ownership.of(record.key(), record.headers(), record.value());
        ProducerRecord<byte[], byte[]> deadLetter = rules.deadLetterSize()
                .fit(new ProducerRecord<>(
                        Topics.DEAD_LETTERS.name(),
                        null,
                        Math.max(0, record.timestamp()),
                        record.key(),
                        record.value(),
                        ownership.withPrincipal(
                                DeadLetterHeaders.headers(
                                        record.headers(),
                                        rejection,
                                        owner,
                                        source.topic(),
                                        source.partition(),
                                        source.offset()),
                                record.headers())));
        context.forward(new Record<>(
                null, new IntakeOutput.ToDeadLetters(deadLetter), deadLetter.timestamp(), deadLetter.headers()));
        if (owner != null && isInTenantPartition(owner, source)) {
            Arrival notice = notice(owner, rejection.reason(), record);
            if (notice != null) {
                context.forward(new Record<>(
                        owner,
                        new IntakeOutput.ToTenant(notice),
                        record.timestamp(),
                        origin(record, source).addedTo(HeaderCopies.empty())));
            }
        }
    }

    /** Returns the notice of a rejection. A replay selects none: what was selected before a restart is not known. */
    private @Nullable Arrival notice(String owner, RejectionReason reason, Record<byte[], byte[]> record) {
        return clock == ClockMode.REPLAY
                ? new Arrival.RejectionNotice(reason)
                : notices.of(owner, reason, receivedAt(record));
    }

    /** Decodes a record, unless its key and headers are too large: all records derived from it carry them. */
    private Decoded decode(Record<byte[], byte[]> record, RecordMetadata source) {
        long bytes = record.key() == null ? 0 : record.key().length;
        for (Header header : record.headers()) {
            bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        Rejected rejection = rules.limits().rejection(Limit.HEADER_BYTES, bytes, "");
        return rejection == null ? decoder.decode(source.topic(), record.headers(), record.value()) : rejection;
    }

    private boolean isInTenantPartition(String tenantId, RecordMetadata source) {
        Integer partitions = rules.tenantPartitions();
        return partitions == null || TenantPartitioner.partition(tenantId, partitions) == source.partition();
    }

    /**
     * Rejects an event of a tenant that its publisher may not publish for. This application's own output is exempt: it
     * goes no further.
     */
    private Decoded checkPrincipal(Decoded decoded, Record<byte[], byte[]> record) {
        PrincipalTenants principals = rules.principals();
        boolean another = principals != null
                && decoded instanceof Accepted(Envelope<Event.Input> event)
                && !isOwnOutput(event)
                && !principals.allow(record.headers(), event.tenantId());
        return another
                ? new Rejected(
                        RejectionReason.TENANT_MISMATCH,
                        "/tenantId",
                        "expected a tenant that its publisher may publish for")
                : decoded;
    }

    /**
     * Rejects a record outside its tenant's partition. Without a repartition topic, it would begin a second state of
     * its tenant.
     */
    private Decoded checkPartition(Decoded decoded, RecordMetadata source) {
        boolean elsewhere = decoded instanceof Accepted(Envelope<Event.Input> event)
                && !isInTenantPartition(event.tenantId(), source);
        return elsewhere
                ? new Rejected(
                        RejectionReason.KEY_MISMATCH, "/tenantId", "expected the tenant as the key of the record")
                : decoded;
    }

    /** Rejects an event from a clock that is far ahead: it would advance the tenant's whole day. */
    private Decoded checkTime(Decoded decoded, Record<byte[], byte[]> record) {
        if (decoded instanceof Accepted(Envelope<Event.Input> event)
                && event.occurredAt().isAfter(receivedAt(record).plus(CLOCK_SKEW))) {
            return new Rejected(
                    RejectionReason.OCCURRED_IN_FUTURE, "/occurredAt", "expected a time that is not in the future");
        }
        return decoded;
    }

    /** Returns the time of receipt. The producer's timestamp of the record counts in a replay only. */
    private Instant receivedAt(Record<byte[], byte[]> record) {
        return Instant.ofEpochMilli(clock == ClockMode.LIVE ? context.currentSystemTimeMs() : record.timestamp());
    }

    private Decoded checkSettings(Decoded decoded) {
        if (decoded instanceof Accepted(Envelope<Event.Input> event)
                && event.data() instanceof OrchestrationSettings settings) {
            Rejected rejection = SettingsRules.rejection(settings, rules.limits());
            return rejection == null ? decoded : rejection;
        }
        return decoded;
    }

    /** Returns whether another event follows, with the role from the tenant's FHIR server. */
    private static boolean isToBeLoaded(Envelope<Event.Input> event) {
        return event.data() instanceof PractitionerRoleChanged role && role.lacksRole();
    }

    private static boolean isOwnOutput(Envelope<Event.Input> event) {
        return event.data().eventType() == EventType.PATIENT_FLOW_UPDATE
                && UnitOfWork.PRODUCER.equals(event.producer());
    }
}
