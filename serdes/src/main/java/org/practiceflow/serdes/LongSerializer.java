package org.practiceflow.serdes;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JacksonStdImpl;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.util.function.ToLongFunction;

/**
 * Serializes a value as one integer. It is marked as standard, since Blackbird leaves components with any other
 * serializer to reflection.
 */
@JacksonStdImpl
final class LongSerializer<T> extends StdScalarSerializer<T> {
    private static final long serialVersionUID = 1;

    private final transient ToLongFunction<T> number;

    LongSerializer(Class<T> type, ToLongFunction<T> number) {
        super(type);
        this.number = number;
    }

    @Override
    public void serialize(T value, JsonGenerator generator, SerializerProvider provider) throws IOException {
        generator.writeNumber(number.applyAsLong(value));
    }
}
