package org.practiceflow.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.EventEncoder;
import org.practiceflow.serdes.EventFormat;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;

/** Writes what is published in one format, says in a header which where that is not ours, and marks what intake will read again. */
final class OutputSerializer implements Serializer<Envelope<Event.Output>> {
    private static final String CONTENT_TYPE = "content-type";
    private static final byte[] CLOUD_EVENT = "application/cloudevents+json".getBytes(StandardCharsets.UTF_8);

    private final EventFormat format;
    private final EventEncoder encoder;

    OutputSerializer(EventFormat format) {
        this.format = format;
        this.encoder = new EventEncoder(format);
    }

    @Override
    public byte @Nullable [] serialize(String topic, Headers headers, Envelope<Event.Output> event) {
        byte[] bytes = serialize(topic, event);
        if (format == EventFormat.CLOUD_EVENTS && bytes != null) {
            headers.add(CONTENT_TYPE, CLOUD_EVENT);
        }
        if (bytes != null) {
            OwnRecord.mark(topic, headers, bytes);
        }
        return bytes;
    }

    @Override
    public byte @Nullable [] serialize(String topic, Envelope<Event.Output> event) {
        return encoder.encodeOrForget(event);
    }
}
