package org.practiceflow.serdes;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.practiceflow.schemas.Contract;
import org.practiceflow.serdes.Decoded.Accepted;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.EventType;

/**
 * From the bytes of an input record to an event: parse, validate the envelope and the data against their schemas,
 * normalise. Envelopes of other families are
 * recognised by their structure. Whatever the bytes are, the answer is a {@link Decoded}, never an exception. Thread-safe.
 */
public final class EventDecoder {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final ObjectReader READER = mapper().readerFor(JsonNode.class);

    private final ContractValidator envelopeValidator = new ContractValidator(Contract.ENVELOPE);
    private final Map<EventType, ContractValidator> dataValidators = new EnumMap<>(EventType.class);
    private final @Nullable String defaultTenant;
    private final Set<String> sharedTopics;

    /**
     * @param defaultTenant whose the events are that state no tenant; null rejects them
     */
    public EventDecoder(@Nullable String defaultTenant) {
        this(defaultTenant, Set.of());
    }

    /**
     * @param defaultTenant whose the events are that state no tenant; null rejects them
     * @param sharedTopics topics that carry events of many types
     */
    public EventDecoder(@Nullable String defaultTenant, Set<String> sharedTopics) {
        this.defaultTenant = defaultTenant;
        this.sharedTopics = Set.copyOf(sharedTopics);
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
        return decode(topic, new RecordHeaders(), value);
    }

    /**
     * @param topic where the record was read
     * @param headers the record's headers, which may hold the attributes of a CloudEvent
     * @param value the record's value, null for a tombstone
     */
    public Decoded decode(String topic, Headers headers, byte @Nullable [] value) {
        Dialect dialect = new Dialect(MissingNode.getInstance(), Map.of());
        try {
            JsonNode document = parse(value);
            dialect = Dialect.isBinaryCloudEvent(headers) ? Dialect.ofBinary(document, headers) : Dialect.of(document);
            return new Accepted(read(topic, dialect.envelope()));
        } catch (InvalidDataException e) {
            Rejected why = e.rejection();
            return new Rejected(why.reason(), dialect.place(why.pointer()), why.detail());
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
        String name = fields.text("eventType");
        Optional<PlatformType> foreign = PlatformType.named(name);
        EventType type = foreign.isPresent() ? foreign.get().fact() : known(name);
        boolean ofTopic = name.equals(topic) && foreign.isEmpty();
        if (!ofTopic && !sharedTopics.contains(topic)) {
            throw new InvalidDataException(
                    RejectionReason.TOPIC_MISMATCH, "/eventType", "expected the type of topic " + topic);
        }
        if (!majorOf(document.path("eventVersion")).equals(Dialect.majorOf(name))) {
            throw new InvalidDataException(
                    RejectionReason.VERSION_MISMATCH, "/eventVersion", "expected the major version of the type");
        }
        String tenantId = fields.optionalText("tenantId");
        if (tenantId == null) {
            tenantId = defaultTenant;
        }
        if (tenantId == null) {
            throw new InvalidDataException(RejectionReason.TENANT_MISSING, "/tenantId", "expected a tenant");
        }
        String payload = document.has("data") ? "data" : "payload";
        JsonNode stated = document.path(payload);
        Fields data = new Fields(
                foreign.isPresent() ? foreign.get().data(stated) : stated, "/" + payload, RejectionReason.DATA_INVALID);
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

    private static EventType known(String name) throws InvalidDataException {
        Optional<EventType> type = EventType.named(name).filter(EventType::isInput);
        if (type.isEmpty()) {
            boolean otherVersion = Arrays.stream(EventType.values())
                    .anyMatch(
                            known -> known.isInput() && base(known.eventName()).equals(base(name)));
            throw new InvalidDataException(
                    otherVersion ? RejectionReason.UNKNOWN_VERSION : RejectionReason.UNKNOWN_EVENT_TYPE,
                    "/eventType",
                    otherVersion ? "expected a version that is read" : "expected a type that is read");
        }
        return type.get();
    }

    /** The name of a type without its version. */
    private static String base(String name) {
        return name.replaceFirst("\\.v\\d+$", "");
    }

    private static String majorOf(JsonNode version) {
        return version.asText().split("\\.", 2)[0];
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
