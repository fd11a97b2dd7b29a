package org.practiceflow.queries.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.apache.kafka.common.utils.Bytes;
import org.practiceflow.serdes.Decoded.Accepted;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.EventDecoder;
import org.practiceflow.serdes.EventEncoder;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;

/**
 * The events of one request, each checked as intake checks it, so that published events are accepted. They may be in
 * any supported envelope, and are published in PracticeFlow's.
 *
 * @param invalid the errors in the events; nothing is published unless it is empty
 */
public record EventBatch(String tenantId, List<ValidEvent> events, List<InvalidEvent> invalid) {
    /** The maximum number of events in a request. */
    public static final int MAX_EVENTS = 500;

    /** The name that decoders have for HTTP, a source of events of all types. */
    public static final String HTTP_SOURCE = "http";

    private static final EventEncoder ENCODER = new EventEncoder();
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** A valid event and its bytes. */
    public record ValidEvent(Event.Input event, Bytes bytes) {}

    /** An invalid event and its error. */
    public record InvalidEvent(int index, String reason, String pointer, String detail) {}

    /**
     * Reads one event or an array of events.
     *
     * @param tenantId the tenant of the events, whether they state it or not
     * @param decoder a decoder of events of any type from {@value #HTTP_SOURCE}
     * @param event makes an event from its index and its JSON
     * @throws IllegalArgumentException if the body is neither, with a message that says what is expected
     */
    public static EventBatch of(
            byte[] body, String tenantId, EventDecoder decoder, BiFunction<Integer, JsonNode, JsonNode> event) {
        JsonNode document = parse(body);
        EventDecoder ofTenant = decoder.withDefaultTenant(tenantId);
        List<ValidEvent> events = new ArrayList<>();
        List<InvalidEvent> invalid = new ArrayList<>();
        int index = 0;
        for (JsonNode stated : document.isArray() ? document : List.of(document)) {
            JsonNode whole = event.apply(index, stated);
            switch (ofTenant.decode(HTTP_SOURCE, bytes(whole))) {
                case Accepted accepted
                when accepted.event().tenantId().equals(tenantId) ->
                    events.add(
                            new ValidEvent(accepted.event().data(), Bytes.wrap(toCanonical(whole, accepted.event()))));
                case Accepted another ->
                    invalid.add(new InvalidEvent(
                            index,
                            RejectionReason.TENANT_MISMATCH.name(),
                            "/tenantId",
                            "expected the tenant of the path"));
                case Rejected rejected ->
                    invalid.add(
                            new InvalidEvent(index, rejected.reason().name(), rejected.pointer(), rejected.detail()));
            }
            index++;
        }
        return new EventBatch(tenantId, events, invalid);
    }

    /**
     * Publishes the events in order, and waits until the brokers have them.
     *
     * @return the text form of their positions
     */
    public String publish(EventPublisher publisher) {
        List<CompletableFuture<LogPosition>> sent = events.stream()
                .map(checked -> publisher
                        .publisher()
                        .send(
                                checked.event().eventType().eventName(),
                                tenantId,
                                checked.bytes().get()))
                .toList();
        return publisher.await(sent);
    }

    private static JsonNode parse(byte[] body) {
        JsonNode document;
        try {
            document = JSON.readTree(body);
        } catch (IOException e) {
            throw new IllegalArgumentException("Expected one JSON document in UTF-8", e);
        }
        if (!document.isObject() && (!document.isArray() || document.isEmpty() || document.size() > MAX_EVENTS)) {
            throw new IllegalArgumentException("Expected an event, or an array of 1 to " + MAX_EVENTS);
        }
        return document;
    }

    /** Encodes the event in PracticeFlow's envelope. One already in it keeps unknown fields, for other readers. */
    private static byte[] toCanonical(JsonNode whole, Envelope<Event.Input> event) {
        boolean ours = whole.has("occurredAt")
                && whole.path("eventType")
                        .asText()
                        .equals(event.data().eventType().eventName());
        return ours ? bytes(whole.<ObjectNode>deepCopy().put("tenantId", event.tenantId())) : ENCODER.encode(event);
    }

    private static byte[] bytes(JsonNode event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
