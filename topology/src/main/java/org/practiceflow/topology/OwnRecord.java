package org.practiceflow.topology;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The header by which intake recognises, without decoding it, what this application published itself on a topic that it also
 * reads. It fits these bytes alone: stream processors pass headers on to whatever they make of a record.
 */
public final class OwnRecord {
    private static final String HEADER = "orchestrator.crc32c";

    private OwnRecord() {}

    static void mark(Headers headers, byte[] value) {
        headers.add(HEADER, checksum(value));
    }

    /** Whether the record is marked as ours, and still is what it was; one that is not marked may be ours all the same. */
    public static boolean isMarked(Headers headers, byte @Nullable [] value) {
        Header mark = headers.lastHeader(HEADER);
        return mark != null && value != null && Arrays.equals(mark.value(), checksum(value));
    }

    private static byte[] checksum(byte[] value) {
        CRC32C checksum = new CRC32C();
        checksum.update(value);
        return ByteBuffer.allocate(Integer.BYTES)
                .putInt((int) checksum.getValue())
                .array();
    }
}
