package org.practiceflow.serdes;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.blackbird.BlackbirdModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.EventType;

/**
 * Converts records to the bytes that state stores and internal topics keep, and back. The bytes are a version byte,
 * then CBOR: a record is an array of its components in order, and an instant is its epoch millisecond. Components are
 * only ever added at the end: old bytes then decode with null or zero in the new ones. Thread-safe.
 */
public final class StateCodec<T> {
    private static final byte VERSION = 1;
    private static final ObjectMapper MAPPER = mapper();

    private final ObjectWriter writer;
    private final ObjectReader reader;

    public StateCodec(Class<T> type) {
        this(MAPPER.constructType(type));
    }

    private StateCodec(JavaType type) {
        writer = MAPPER.writerFor(type);
        reader = MAPPER.readerFor(type);
    }

    /** Returns the codec with which intake forwards events. */
    public static StateCodec<Envelope<Event.Input>> ofInputEvents() {
        return new StateCodec<>(
                TypeFactory.defaultInstance().constructParametricType(Envelope.class, Event.Input.class));
    }

    public byte[] encode(T value) {
        try {
            byte[] cbor = writer.writeValueAsBytes(value);
            byte[] bytes = new byte[cbor.length + 1];
            bytes[0] = VERSION;
            System.arraycopy(cbor, 0, bytes, 1, cbor.length);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Decodes a value.
     *
     * @throws IllegalArgumentException if the bytes are of an unknown version
     * @throws UncheckedIOException if the bytes do not come from {@link #encode}
     */
    public T decode(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != VERSION) {
            throw new IllegalArgumentException("Expected state bytes of version " + VERSION + ", but got "
                    + (bytes.length == 0 ? "none" : "version " + bytes[0]));
        }
        try {
            return reader.readValue(bytes, 1, bytes.length - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectMapper mapper() {
        return CBORMapper.builder()
                .addModule(new JavaTimeModule()
                        .addSerializer(new LongSerializer<>(Instant.class, Instant::toEpochMilli))
                        .addSerializer(new LongSerializer<>(Duration.class, Duration::toMillis)))
                // Reflection took a fifteenth of the cost of an event without Kafka.
                .addModule(new BlackbirdModule(MethodHandles::lookup))
                .annotationIntrospector(new RecordsAsArrays())
                // Components only: a method such as isOpen() would take the place of the next component.
                .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                .enable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS)
                .disable(DeserializationFeature.READ_DATE_TIMESTAMPS_AS_NANOSECONDS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addMixIn(Event.Input.class, NamedByEventType.class)
                .registerSubtypes(Arrays.stream(EventType.values())
                        .filter(EventType::isInput)
                        .map(type -> new NamedType(type.event(), type.eventName()))
                        .toArray(NamedType[]::new))
                .build();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_ARRAY)
    private interface NamedByEventType {}

    private static final class RecordsAsArrays extends JacksonAnnotationIntrospector {
        @Override
        public JsonFormat.@Nullable Value findFormat(Annotated annotated) {
            if (annotated instanceof AnnotatedClass && annotated.getRawType().isRecord()) {
                return JsonFormat.Value.forShape(JsonFormat.Shape.ARRAY);
            }
            return super.findFormat(annotated);
        }
    }
}
