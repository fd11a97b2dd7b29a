package org.practiceflow.serdes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * A producer's envelope, recognised by its structure and converted to the canonical one. The producer's names of the
 * fields are kept, so that a rejection points to a place that the producer knows.
 *
 * @param envelope the canonical envelope, with the fields that the producer's envelope has
 * @param producerPointers the JSON pointers to the fields in the producer's envelope, by those in the canonical one
 */
record Dialect(JsonNode envelope, Map<String, String> producerPointers) {
    private static final String CLOUD_EVENTS = "1.0";
    private static final Pattern ATTRIBUTE = Pattern.compile(EncodingHeaders.CLOUD_EVENT + "[a-z0-9]+");
    private static final String VERSION = ".v";
    private static final Pattern MAJOR = Pattern.compile("[1-9]\\d{0,8}");

    /** Builds the canonical envelope from the fields of another one. */
    private static final class EnvelopeBuilder {
        private final ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        private final Map<String, String> places = new TreeMap<>();
        private final JsonNode source;

        EnvelopeBuilder(JsonNode source) {
            this.source = source;
        }

        /** Copies the field from the producer's pointer. Omits it if it is missing or null. */
        EnvelopeBuilder field(String ours, String theirs) {
            places.put("/" + ours, theirs);
            JsonNode value = source.at(theirs);
            if (!value.isMissingNode() && !value.isNull()) {
                envelope.set(ours, value);
            }
            return this;
        }

        Dialect done() {
            return new Dialect(envelope, places);
        }
    }

    /** Detects the dialect of a document and converts it. A document in no other dialect is canonical. */
    static Dialect of(JsonNode document) throws InvalidDataException {
        if (document.isObject() && document.has("specversion")) {
            return cloudEvent(document);
        }
        if (document.isObject() && document.path("metadata").has("eventType") && !document.has("eventType")) {
            return metadataAndPayload(document);
        }
        if (document.isObject() && document.has("eventTime") && !document.has("occurredAt")) {
            return platform(document);
        }
        return new Dialect(document, Map.of());
    }

    /** Returns whether the headers hold the attributes of a CloudEvent, so that the value is the data alone. */
    static boolean isBinaryCloudEvent(Headers headers) {
        return headers.lastHeader(EncodingHeaders.CLOUD_EVENT + "specversion") != null;
    }

    /** Reads CloudEvents 1.0 whose attributes are headers. */
    static Dialect ofBinary(JsonNode data, Headers headers) throws InvalidDataException {
        ObjectNode structured = JsonNodeFactory.instance.objectNode();
        for (Header header : headers) {
            if (ATTRIBUTE.matcher(header.key()).matches() && header.value() != null) {
                structured.put(
                        header.key().substring(EncodingHeaders.CLOUD_EVENT.length()),
                        new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        structured.set("data", data);
        return cloudEvent(structured);
    }

    /** Reads CloudEvents 1.0 in JSON. The tenant is the extension {@code tenantid}, or else comes from the data. */
    private static Dialect cloudEvent(JsonNode event) throws InvalidDataException {
        if (!CLOUD_EVENTS.equals(event.path("specversion").asText())) {
            throw new InvalidDataException(
                    RejectionReason.ENVELOPE_INVALID, "/specversion", "expected CloudEvents " + CLOUD_EVENTS);
        }
        Dialect dialect = new EnvelopeBuilder(event)
                .field("eventId", "/id")
                .field("eventType", "/type")
                .field("occurredAt", "/time")
                .field("producer", "/source")
                .field("tenantId", event.has("tenantid") ? "/tenantid" : "/data/tenantId")
                .field("correlationId", "/correlationid")
                .field("causationId", "/causationid")
                .field("data", "/data")
                .done();
        ObjectNode envelope = (ObjectNode) dialect.envelope();
        if (event.has("data_base64")) {
            envelope.set("data", decoded(event.get("data_base64")));
        }
        if (event.path("sequence").asText().matches("\\d{1,18}")) {
            envelope.put("sequence", event.get("sequence").asLong());
        }
        envelope.put("eventVersion", majorOf(envelope.path("eventType").asText()));
        return dialect;
    }

    private static JsonNode decoded(JsonNode base64) throws InvalidDataException {
        try {
            return StrictJson.parse(ByteBuffer.wrap(Base64.getDecoder().decode(base64.asText())));
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidDataException(
                    RejectionReason.MALFORMED_JSON, "/data_base64", "expected one JSON document in Base64");
        }
    }

    /**
     * Reads an envelope with {@code eventTime}, {@code source}, {@code dataVersion}, and the ids under
     * {@code metadata}.
     */
    private static Dialect platform(JsonNode event) {
        Dialect dialect = new EnvelopeBuilder(event)
                .field("eventId", "/eventId")
                .field("eventType", "/eventType")
                .field("eventVersion", event.has("dataVersion") ? "/dataVersion" : "/eventVersion")
                .field("occurredAt", "/eventTime")
                .field("producer", "/source")
                .field("tenantId", event.has("tenantId") ? "/tenantId" : "/metadata/tenantId")
                .field("correlationId", "/metadata/correlationId")
                .field("causationId", "/metadata/causationId")
                .field("sequence", "/sequence")
                .field("data", "/data")
                .done();
        withVersion((ObjectNode) dialect.envelope());
        return dialect;
    }

    /**
     * Reads an envelope with all attributes under {@code metadata} and the data under {@code payload}. The time is in
     * milliseconds or text.
     */
    private static Dialect metadataAndPayload(JsonNode event) {
        Dialect dialect = new EnvelopeBuilder(event)
                .field("eventId", "/metadata/eventId")
                .field("eventType", "/metadata/eventType")
                .field("eventVersion", "/metadata/version")
                .field("occurredAt", "/metadata/timestamp")
                .field("producer", "/metadata/eventSource")
                .field("tenantId", "/metadata/tenantId")
                .field("correlationId", "/metadata/correlationId")
                .field("causationId", "/metadata/causationId")
                .field("data", "/payload")
                .done();
        ObjectNode envelope = (ObjectNode) dialect.envelope();
        JsonNode timestamp = envelope.path("occurredAt");
        if (timestamp.isIntegralNumber() && timestamp.canConvertToLong()) {
            envelope.put("occurredAt", Instant.ofEpochMilli(timestamp.asLong()).toString());
        }
        withVersion(envelope);
        String type = envelope.path("eventType").asText();
        String version = envelope.path("eventVersion").asText();
        if (!type.isEmpty() && versionAt(type) < 0 && version.matches("\\d{1,9}(\\.\\d{1,9}){0,2}")) {
            envelope.put("eventType", type + ".v" + version.split("\\.", 2)[0]);
        }
        return dialect;
    }

    private static void withVersion(ObjectNode envelope) {
        if (!envelope.has("eventVersion")) {
            envelope.put("eventVersion", majorOf(envelope.path("eventType").asText()));
        }
    }

    /** Returns the major version at the end of an event type, or the first version if it has none. */
    static String majorOf(String eventType) {
        int at = versionAt(eventType);
        return at < 0 ? "1" : eventType.substring(at);
    }

    /** Returns the index of the version number at the end of an event type, negative if it has none. */
    private static int versionAt(String eventType) {
        int at = eventType.lastIndexOf(VERSION) + VERSION.length();
        return at >= VERSION.length() && MAJOR.matcher(eventType.substring(at)).matches() ? at : -1;
    }

    /** Converts a pointer into the canonical envelope to one into the producer's. */
    String producerPointer(String pointer) {
        for (Map.Entry<String, String> place : producerPointers.entrySet()) {
            if (pointer.equals(place.getKey()) || pointer.startsWith(place.getKey() + "/")) {
                return place.getValue() + pointer.substring(place.getKey().length());
            }
        }
        return pointer;
    }
}
