package org.practiceflow.topology.output;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.EncodingHeaders;
import org.practiceflow.serdes.EventEncoder;
import org.practiceflow.serdes.EventFormat;
import org.practiceflow.serdes.HeaderCopies;
import org.practiceflow.serdes.Limits;
import org.practiceflow.serdes.RegistryFrame;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.topology.store.RejectedException;

/**
 * Encodes a decision's events as records. States a format other than the canonical one in a header, and marks what
 * intake reads again.
 */
public final class OutputEncoder {
    private static final List<String> TRACE = List.of("traceparent", "tracestate");

    /**
     * The header length that W3C Trace Context asks every system to propagate, in bytes. Longer headers are dropped,
     * since thousands of outputs would carry them.
     */
    private static final int TRACE_BYTES = 512;

    private static final byte[] CLOUD_EVENT = "application/cloudevents+json".getBytes(StandardCharsets.UTF_8);

    private final EventFormat format;
    private final EventEncoder encoder;

    public OutputEncoder(EventFormat format) {
        this.format = format;
        this.encoder = new EventEncoder(format);
    }

    /**
     * Encodes an event. The value is null if the event states that its entity has been removed.
     *
     * @param cause the headers of the record that caused the decision
     * @throws RejectedException if the record is too large for any topic
     */
    public Record<String, EncodedOutput> encode(Envelope<Event.Output> event, Headers cause) {
        String topic = event.data().eventType().eventName();
        Headers headers = trace(cause);
        byte[] value = encoder.encodeOrTombstone(event);
        if (value != null) {
            // Before the frame, so that the limit is the same for a rebuild, which has none.
            check(topic, value);
            if (format instanceof EventFormat.Framed framed) {
                value = RegistryFrame.frame(framed, value);
            } else if (format instanceof EventFormat.CloudEvents) {
                headers.add(EncodingHeaders.CONTENT_TYPE, CLOUD_EVENT);
            }
            OwnOutputMarker.mark(topic, headers, value);
        }
        return new Record<>(
                OutputKey.of(event),
                new EncodedOutput(event.data().eventType(), value),
                Math.max(0, event.occurredAt().toEpochMilli()),
                headers);
    }

    private static void check(String topic, byte[] value) {
        if (value.length > Limits.OUTPUT_BYTES) {
            throw new RejectedException(new Rejected(
                    RejectionReason.LIMIT_EXCEEDED,
                    "",
                    "expected an event of " + topic + " of at most " + Limits.OUTPUT_BYTES + " bytes, but got "
                            + value.length));
        }
    }

    /** Copies the headers that trace a request through systems from cause to effect, as W3C Trace Context specifies. */
    private static Headers trace(Headers cause) {
        Headers headers = HeaderCopies.empty();
        for (String name : TRACE) {
            Header last = cause.lastHeader(name);
            if (last != null && last.value() != null && last.value().length <= TRACE_BYTES) {
                headers.add(last);
            }
        }
        return headers;
    }
}
