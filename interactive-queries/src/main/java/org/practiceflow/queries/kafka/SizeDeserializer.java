package org.practiceflow.queries.kafka;

import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads the size of a value in bytes, without copying it. */
final class SizeDeserializer implements Deserializer<Integer> {
    @Override
    public Integer deserialize(String topic, byte @Nullable [] data) {
        return data == null ? 0 : data.length;
    }

    @Override
    public Integer deserialize(String topic, Headers headers, @Nullable ByteBuffer data) {
        return data == null ? 0 : data.remaining();
    }
}
