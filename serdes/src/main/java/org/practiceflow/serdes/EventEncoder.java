package org.practiceflow.serdes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.blackbird.BlackbirdModule;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.OrchestrationSettings;
import org.practiceflow.serdes.event.SlotChanged;
import org.practiceflow.serdes.event.TableRow;

/** Encodes events as JSON. Thread-safe; the same event always gives the same bytes. */
public final class EventEncoder {
    private static final String EVENT_VERSION = "1";
    private static final ObjectWriter WRITER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            // Reflection took a fifteenth of the cost of an event without Kafka.
            .addModule(new BlackbirdModule(MethodHandles::lookup))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build()
            .writer();

    private final EventFormat format;

    /** Creates an encoder for the canonical envelope. */
    public EventEncoder() {
        this(EventFormat.CANONICAL);
    }

    public EventEncoder(EventFormat format) {
        this.format = format;
    }

    /** Encodes the event. Returns null for a slot or row that has been removed, as a tombstone for the compacted topic. */
    public byte @Nullable [] encodeOrTombstone(Envelope<? extends Event> event) {
        boolean removed = event.data() instanceof TableRow.Removed
                || (event.data() instanceof SlotChanged changed && changed.slot() == null);
        return removed ? null : encode(event);
    }

    /** Encodes the event. Adds no frame: {@link RegistryFrame} puts it around the document. */
    public byte[] encode(Envelope<? extends Event> event) {
        Record whole = switch (format) {
            case EventFormat.OwnEnvelope own -> canonical(event);
            case EventFormat.Framed framed -> canonical(event);
            case EventFormat.CloudEvents cloudEvents -> cloudEvent(event);
        };
        try {
            return WRITER.writeValueAsBytes(whole);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the encoded size of a part of an event in bytes. */
    static long bytes(Object part) {
        try {
            return WRITER.writeValueAsBytes(part).length;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Canonical canonical(Envelope<? extends Event> event) {
        return new Canonical(
                event.eventId(),
                event.data().eventType().eventName(),
                EVENT_VERSION,
                event.occurredAt(),
                event.producer(),
                event.tenantId(),
                event.correlationId(),
                event.causationId(),
                event.sequence() == 0 ? null : event.sequence(),
                document(event.data()));
    }

    private static CloudEvent cloudEvent(Envelope<? extends Event> event) {
        return new CloudEvent(
                "1.0",
                event.eventId(),
                Objects.requireNonNullElse(event.producer(), "unknown"),
                event.data().eventType().eventName(),
                event.occurredAt(),
                event.tenantId(),
                event.correlationId(),
                event.causationId(),
                event.sequence() == 0 ? null : Long.toString(event.sequence()),
                "application/json",
                document(event.data()));
    }

    /** Returns the object that the contract of the event describes, or null for a removed slot. */
    private static @Nullable Object document(Event data) {
        return switch (data) {
            case OrchestrationSettings settings -> SettingsDocument.of(settings);
            case SlotChanged changed -> changed.slot();
            default -> data;
        };
    }

    // Not private: Blackbird leaves private records to reflection.
    record Canonical(
            String eventId,
            String eventType,
            String eventVersion,
            Instant occurredAt,
            @Nullable String producer,
            String tenantId,
            @Nullable String correlationId,
            @Nullable String causationId,
            @Nullable Long sequence,
            @Nullable Object data) {}

    /** The envelope of CloudEvents 1.0, where names of extensions are lower case. */
    record CloudEvent(
            String specversion,
            String id,
            String source,
            String type,
            Instant time,
            String tenantid,
            @Nullable String correlationid,
            @Nullable String causationid,
            @Nullable String sequence,
            String datacontenttype,
            @Nullable Object data) {}
}
