package org.practiceflow.serdes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.practiceflow.schemas.Contract;
import org.practiceflow.serdes.Decoded.Accepted;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.EventType;
import org.practiceflow.serdes.event.PractitionerRoleChanged;

/**
 * Decodes the bytes of an input record: parses them, validates the envelope and the data against their schemas, and
 * normalises the event. Removes the frames of registries, and recognises envelopes of other families by their
 * structure. Returns a {@link Decoded} for any bytes, and never throws an exception. Thread-safe.
 */
public final class EventDecoder {
    private final Map<EventType, ContractValidator> dataValidators;
    private final ContractValidator envelopeValidator;
    private final Map<String, EventTypeMapping> typeMappings;
    private final IntakeRules rules;
    private final WriterSchemas schemas;
    private final DocumentLimits documents;

    public EventDecoder(IntakeRules rules) {
        this.rules = rules;
        this.schemas = new WriterSchemas(rules.schemas());
        this.documents = new DocumentLimits(rules.limits());
        this.typeMappings = rules.typeMappings().stream()
                .collect(Collectors.toMap(EventTypeMapping::typeName, Function.identity()));
        this.envelopeValidator = new ContractValidator(Contract.ENVELOPE);
        this.dataValidators = new EnumMap<>(EventType.class);
        for (EventType type : EventType.values()) {
            if (type.isInput()) {
                dataValidators.put(type, new ContractValidator(type.contract()));
            }
        }
    }

    private EventDecoder(EventDecoder another, IntakeRules rules) {
        this.rules = rules;
        this.schemas = another.schemas;
        this.documents = another.documents;
        this.typeMappings = another.typeMappings;
        this.dataValidators = another.dataValidators;
        this.envelopeValidator = another.envelopeValidator;
    }

    /** Returns a decoder that assigns events without a tenant to the given one. */
    public EventDecoder withDefaultTenant(String tenantId) {
        return new EventDecoder(this, rules.withDefaultTenant(tenantId));
    }

    /**
     * Decodes a record without headers.
     *
     * @param topic the topic of the record
     * @param value the record's value, null for a tombstone
     */
    public Decoded decode(String topic, byte @Nullable [] value) {
        return decode(topic, HeaderCopies.empty(), value);
    }

    /**
     * Decodes a record.
     *
     * @param topic the topic of the record
     * @param headers the record's headers, which may hold the attributes of a CloudEvent
     * @param value the record's value, null for a tombstone
     */
    public Decoded decode(String topic, Headers headers, byte @Nullable [] value) {
        Dialect dialect = new Dialect(MissingNode.getInstance(), Map.of());
        try {
            rules.limits().check(Limit.EVENT_BYTES, value == null ? 0 : value.length, "");
            RegistryFrame frame = RegistryFrame.around(value, headers);
            JsonNode document = parse(value, frame.length());
            if (frame.schema() != null) {
                schemas.check(frame.schema(), document);
            }
            dialect = Dialect.isBinaryCloudEvent(headers) ? Dialect.ofBinary(document, headers) : Dialect.of(document);
            documents.check(dialect.envelope());
            return new Accepted(read(topic, dialect.envelope()));
        } catch (InvalidDataException e) {
            Rejected rejection = e.rejection();
            return new Rejected(rejection.reason(), dialect.producerPointer(rejection.pointer()), rejection.detail());
        }
    }

    private static JsonNode parse(byte @Nullable [] value, int from) throws InvalidDataException {
        if (value == null || value.length == 0) {
            throw new InvalidDataException(RejectionReason.EMPTY_VALUE, "", "expected an event");
        }
        try {
            return StrictJson.parse(ByteBuffer.wrap(value, from, value.length - from));
        } catch (IOException e) {
            throw new InvalidDataException(RejectionReason.MALFORMED_JSON, "", "expected one JSON document in UTF-8");
        }
    }

    private Envelope<Event.Input> read(String topic, JsonNode document) throws InvalidDataException {
        envelopeValidator.check(document, "", RejectionReason.ENVELOPE_INVALID);
        JsonFields fields = new JsonFields(document, "", RejectionReason.ENVELOPE_INVALID, rules.limits());
        String name = fields.text("eventType");
        EventTypeMapping translation = typeMappings.get(name);
        EventType type = translation == null ? known(name) : translation.eventType();
        boolean ofTopic = name.equals(topic) && translation == null;
        if (!ofTopic && !rules.sharedTopics().contains(topic)) {
            throw new InvalidDataException(
                    RejectionReason.TOPIC_MISMATCH, "/eventType", "expected the event type of topic " + topic);
        }
        if (!majorOf(document.path("eventVersion")).equals(Dialect.majorOf(name))) {
            throw new InvalidDataException(
                    RejectionReason.VERSION_MISMATCH, "/eventVersion", "expected the major version of the type");
        }
        String tenantId = fields.optionalText("tenantId");
        if (tenantId == null) {
            tenantId = rules.defaultTenant();
        }
        if (tenantId == null) {
            throw new InvalidDataException(RejectionReason.TENANT_MISSING, "/tenantId", "expected a tenant");
        }
        String payload = document.has("data") ? "data" : "payload";
        ContractValidator validator = validatorOf(type);
        JsonNode stated = document.path(payload);
        JsonFields data = new JsonFields(
                spelled(type, validator, translation == null ? stated : translation.of(stated)),
                "/" + payload,
                RejectionReason.DATA_INVALID,
                rules.limits());
        validator.check(data.node(), data.pointer(), RejectionReason.DATA_INVALID);
        Instant occurredAt = fields.instant("occurredAt");
        Event.Input input = EventMapper.map(type, data, occurredAt);
        if (input instanceof PractitionerRoleChanged role
                && role.lacksRole()
                && !rules.roleServers().contains(tenantId)) {
            throw data.invalid(
                    "role", "expected the current PractitionerRole, or fhir.<tenant>.server to load it from");
        }
        return new Envelope<>(
                fields.id("eventId"),
                tenantId,
                occurredAt,
                fields.optionalId("producer"),
                fields.optionalId("correlationId"),
                fields.optionalId("causationId"),
                sequence(document.path("sequence")),
                input);
    }

    /** Spells codes as the schema does. A FHIR document keeps its own, which FHIR compares character by character. */
    private static JsonNode spelled(EventType type, ContractValidator validator, JsonNode data) {
        return type == EventType.FHIR_RESOURCE_CHANGED ? data : validator.spelled(data);
    }

    private static EventType known(String name) throws InvalidDataException {
        Optional<EventType> type = EventType.named(name).filter(EventType::isInput);
        if (type.isPresent()) {
            return type.get();
        }
        throw EventType.isInputInAnotherVersion(name)
                ? new InvalidDataException(
                        RejectionReason.UNKNOWN_VERSION, "/eventType", "expected a supported version")
                : new InvalidDataException(
                        RejectionReason.UNKNOWN_EVENT_TYPE, "/eventType", "expected a supported event type");
    }

    /** Reads the sequence. Checks its range, since the validator takes a number above the maximum for the maximum. */
    private static long sequence(JsonNode stated) throws InvalidDataException {
        if (!stated.isMissingNode() && !stated.canConvertToLong()) {
            throw new InvalidDataException(
                    RejectionReason.ENVELOPE_INVALID, "/sequence", "expected an integer of at most 63 bits");
        }
        return stated.asLong(0);
    }

    private static String majorOf(JsonNode version) {
        String text = version.isNumber() ? Long.toString(version.asLong()) : version.asText();
        int dot = text.indexOf('.');
        return dot < 0 ? text : text.substring(0, dot);
    }

    private ContractValidator validatorOf(EventType type) {
        ContractValidator validator = dataValidators.get(type);
        if (validator == null) {
            throw new IllegalStateException("Expected a schema for each input type, but " + type + " has none");
        }
        return validator;
    }
}
