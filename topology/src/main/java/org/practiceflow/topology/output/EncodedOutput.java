package org.practiceflow.topology.output;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.EventType;

/**
 * An event as its topic takes it.
 *
 * @param bytes null for a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two
public record EncodedOutput(EventType type, byte @Nullable [] bytes) {
    /** Writes the bytes as they are; nothing is ever read by it. */
    public static Serde<EncodedOutput> serde() {
        return new Serde<>() {
            @Override
            public Serializer<EncodedOutput> serializer() {
                return (topic, output) -> output.bytes();
            }

            @Override
            public Deserializer<EncodedOutput> deserializer() {
                throw new UnsupportedOperationException("Expected outputs to be written only");
            }
        };
    }
}
