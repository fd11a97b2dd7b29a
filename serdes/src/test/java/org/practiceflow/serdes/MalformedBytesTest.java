package org.practiceflow.serdes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.serdes.Documents.CHECKIN;
import static org.practiceflow.serdes.Documents.accepted;
import static org.practiceflow.serdes.Documents.bytes;
import static org.practiceflow.serdes.Documents.rejected;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.practiceflow.serdes.Decoded.Rejected;

/** A value is one JSON document in UTF-8, or it is rejected before any of it is used. */
class MalformedBytesTest {
    private static final String TOPIC = "patient.checkin.v1";

    @ParameterizedTest
    @NullAndEmptySource
    void aRecordWithoutValueIsEmpty(byte[] value) {
        assertThat(rejected(TOPIC, value))
                .isEqualTo(new Rejected(RejectionReason.EMPTY_VALUE, "", "expected an event"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void isMalformed(String what, byte[] value) {
        assertThat(rejected(TOPIC, value))
                .isEqualTo(new Rejected(RejectionReason.MALFORMED_JSON, "", "expected one JSON document in UTF-8"));
    }

    static Stream<Arguments> isMalformed() {
        byte[] whole = bytes(CHECKIN);
        byte[] latin1 = bytes(CHECKIN.replace("running", "ü"));
        byte[] truncatedSequence = latin1.clone();
        truncatedSequence[indexOf(latin1, (byte) 0xC3) + 1] = '"';
        return Stream.of(
                Arguments.of("a truncated document", Arrays.copyOf(whole, whole.length - 1)),
                Arguments.of("nothing but blanks", bytes("  \n ")),
                Arguments.of("a document and then something", bytes(CHECKIN + " canary")),
                Arguments.of("two documents", bytes(CHECKIN + CHECKIN)),
                Arguments.of("a torn UTF-8 sequence", truncatedSequence),
                Arguments.of("UTF-16", CHECKIN.replace('\'', '"').getBytes(UTF_16LE)),
                Arguments.of("a registry's frame around nothing", new byte[] {0, 0, 0, 0, 1, ' ', '}'}),
                Arguments.of("a surrogate in UTF-8", insert(whole, "evt-0001", (byte) 0xED, (byte) 0xA0, (byte) 0x80)),
                Arguments.of("an overlong slash", insert(whole, "evt-0001", (byte) 0xC0, (byte) 0xAF)),
                Arguments.of("very deep arrays", bytes("[".repeat(100_000))),
                Arguments.of(
                        "very deep notes",
                        bytes(CHECKIN.replace("'running 5 minutes late'", "[".repeat(5_000) + "]".repeat(5_000)))));
    }

    @Test
    void aByteOrderMarkIsOverlooked() {
        assertThat(accepted(TOPIC, bytes("\ufeff" + CHECKIN)).data()).isEqualTo(ClinicEvents.CHECKIN);
    }

    private static byte[] insert(byte[] document, String before, byte... added) {
        int at = new String(document, ISO_8859_1).indexOf(before);
        byte[] result = Arrays.copyOf(document, document.length + added.length);
        System.arraycopy(added, 0, result, at, added.length);
        System.arraycopy(document, at, result, at + added.length, document.length - at);
        return result;
    }

    private static int indexOf(byte[] bytes, byte wanted) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        throw new AssertionError("Expected the byte " + wanted + ", but it is not there");
    }
}
