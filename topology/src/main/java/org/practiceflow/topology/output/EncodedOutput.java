package org.practiceflow.topology.output;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.EventType;

/**
 * An event, encoded for its topic.
 *
 * @param bytes null for a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // instances are never compared
public record EncodedOutput(EventType type, byte @Nullable [] bytes) {
    /** Returns a serde that writes the bytes as they are, and never reads any. */
    public static Serde<EncodedOutput> serde() {
        return new Serde<>() {
            @Override
            public Serializer<EncodedOutput> serializer() {
                return (topic, output) -> output.bytes();
            }

            @Override
            public Deserializer<EncodedOutput> deserializer() {
                throw new UnsupportedOperationException("Expected outputs to be written, but never read");
            }
        };
    }
}
