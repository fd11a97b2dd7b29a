package org.practiceflow.serdes;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practiceflow.schemas.Contract;
import org.practiceflow.serdes.Decoded.Accepted;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.EventType;

/**
 * From the bytes of an input record to an event: parse, validate the envelope and the data against their schemas,
 * normalise. Whatever the bytes are, the answer is a {@link Decoded}, never an exception. Thread-safe.
 */
public final class EventDecoder {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final ObjectReader READER = mapper().readerFor(JsonNode.class);

    private final ContractValidator envelopeValidator = new ContractValidator(Contract.ENVELOPE);
    private final Map<EventType, ContractValidator> dataValidators = new EnumMap<>(EventType.class);
    private final @Nullable String defaultTenant;

    /**
     * @param defaultTenant whose the events are that state no tenant; null rejects them
     */
    public EventDecoder(@Nullable String defaultTenant) {
        this.defaultTenant = defaultTenant;
        for (EventType type : EventType.values()) {
            if (type.isInput()) {
                dataValidators.put(type, new ContractValidator(type.contract()));
            }
        }
    }

    /**
     * @param topic where the record was read
     * @param value the record's value, null for a tombstone
     */
    public Decoded decode(String topic, byte @Nullable [] value) {
        try {
            return new Accepted(read(topic, parse(value)));
        } catch (InvalidDataException e) {
            return e.rejection();
        }
    }

    private static JsonNode parse(byte @Nullable [] value) throws InvalidDataException {
        if (value == null || value.length == 0) {
            throw new InvalidDataException(RejectionReason.EMPTY_VALUE, "", "expected an event");
        }
        try {
            return READER.readValue(text(value));
        } catch (IOException e) {
            throw new InvalidDataException(RejectionReason.MALFORMED_JSON, "", "expected one JSON document in UTF-8");
        }
    }

    /** Strictly UTF-8: the parser by itself would guess UTF-16 and let overlong and surrogate sequences pass. */
    private static String text(byte[] value) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(value))
                .toString();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private Envelope<Event.Input> read(String topic, JsonNode document) throws InvalidDataException {
        envelopeValidator.check(document, "", RejectionReason.ENVELOPE_INVALID);
        Fields fields = new Fields(document, "", RejectionReason.ENVELOPE_INVALID);
        EventType type = typeOf(fields, topic);
        String tenantId = fields.optionalText("tenantId");
        if (tenantId == null) {
            tenantId = defaultTenant;
        }
        if (tenantId == null) {
            throw new InvalidDataException(RejectionReason.TENANT_MISSING, "/tenantId", "expected a tenant");
        }
        String payload = document.has("data") ? "data" : "payload";
        Fields data = new Fields(document.path(payload), "/" + payload, RejectionReason.DATA_INVALID);
        validatorOf(type).check(data.node(), data.pointer(), RejectionReason.DATA_INVALID);
        Instant occurredAt = fields.instant("occurredAt");
        return new Envelope<>(
                fields.text("eventId"),
                tenantId,
                occurredAt,
                fields.optionalText("producer"),
                fields.optionalText("correlationId"),
                fields.optionalText("causationId"),
                document.path("sequence").asLong(0),
                Normalisation.normalise(type, data, occurredAt));
    }

    private EventType typeOf(Fields fields, String topic) throws InvalidDataException {
        EventType type = EventType.named(fields.text("eventType"))
                .filter(EventType::isInput)
                .orElseThrow(() -> new InvalidDataException(
                        RejectionReason.UNKNOWN_EVENT_TYPE, "/eventType", "expected a type that is read"));
        if (!type.eventName().equals(topic)) {
            throw new InvalidDataException(
                    RejectionReason.TOPIC_MISMATCH, "/eventType", "expected the type of topic " + topic);
        }
        return type;
    }

    private ContractValidator validatorOf(EventType type) {
        ContractValidator validator = dataValidators.get(type);
        if (validator == null) {
            throw new IllegalStateException("Expected a schema of each input type, but " + type + " has none");
        }
        return validator;
    }

    private static ObjectMapper mapper() {
        return JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }
}
