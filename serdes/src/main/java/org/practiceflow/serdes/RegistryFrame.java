package org.practiceflow.serdes;

import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The frame that serializers of registries put around a value. It is a zero byte and an id before the document, or
 * headers of Apicurio's serializer that hold the id. Before a document, the id has 4 bytes or, in older releases, 8.
 *
 * <p>Own code, although Apicurio's serdes read frames, too. Each of them reads ids of one length and kind, as its
 * settings say, while producers here may use all of them on one topic. They throw for a header of another length. They
 * come with the registry's client, which this module does not have.
 *
 * @param schema the schema with which the value was written, null if it has no frame
 * @param length the number of bytes before the document
 */
public record RegistryFrame(@Nullable SchemaId schema, int length) {
    private static final String CONTENT_ID = EncodingHeaders.REGISTRY + "value.contentId";
    private static final String GLOBAL_ID = EncodingHeaders.REGISTRY + "value.globalId";
    private static final byte MAGIC = 0;

    /** Returns the frame around a value. */
    public static RegistryFrame around(byte @Nullable [] value, Headers headers) {
        Long content = id(headers.lastHeader(CONTENT_ID));
        Long global = id(headers.lastHeader(GLOBAL_ID));
        if (content != null) {
            return new RegistryFrame(new SchemaId(SchemaId.Kind.CONTENT, content), 0);
        }
        if (global != null) {
            return new RegistryFrame(new SchemaId(SchemaId.Kind.GLOBAL, global), 0);
        }
        return value == null || value.length <= 1 + Integer.BYTES || value[0] != MAGIC
                ? new RegistryFrame(null, 0)
                : inFrontOf(ByteBuffer.wrap(value));
    }

    /**
     * Reads an id of 4 or 8 bytes. Registries count from one, so if the first 4 bytes are zero, the id has 8. Older
     * releases name the version.
     */
    private static RegistryFrame inFrontOf(ByteBuffer value) {
        int first = value.getInt(1);
        return first == 0 && value.limit() > 1 + Long.BYTES
                ? new RegistryFrame(new SchemaId(SchemaId.Kind.GLOBAL, value.getLong(1)), 1 + Long.BYTES)
                : new RegistryFrame(
                        new SchemaId(SchemaId.Kind.CONTENT, Integer.toUnsignedLong(first)), 1 + Integer.BYTES);
    }

    /** Returns the document in the frame of Apicurio's serializer, with the id in 4 bytes before it. */
    public static byte[] frame(EventFormat.Framed format, byte[] document) {
        return ByteBuffer.allocate(1 + Integer.BYTES + document.length)
                .put(MAGIC)
                .putInt((int) format.envelope().id())
                .put(document)
                .array();
    }

    private static @Nullable Long id(@Nullable Header header) {
        return header == null || header.value() == null || header.value().length != Long.BYTES
                ? null
                : (Long) ByteBuffer.wrap(header.value()).getLong();
    }
}
