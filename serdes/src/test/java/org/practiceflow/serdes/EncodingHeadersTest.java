package org.practiceflow.serdes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.Decoded.Accepted;
import org.practiceflow.serdes.Decoded.Rejected;

@DisplayName("The headers of an event that is encoded anew")
class EncodingHeadersTest {
    private static final String TOPIC = "patient.checkin.v1";
    private static final byte[] OURS = Documents.bytes(Documents.CHECKIN);

    @Test
    void sayNothingMoreThatItsNewBytesWouldBeReadBy() {
        Headers headers = new RecordHeaders()
                .add("content-type", "application/json".getBytes(UTF_8))
                .add("ce_specversion", "1.0".getBytes(UTF_8))
                .add("ce_tenantid", "clinic-xyz".getBytes(UTF_8))
                .add(
                        "apicurio.value.contentId",
                        ByteBuffer.allocate(Long.BYTES).putLong(7).array())
                .add(
                        "apicurio.value.globalId",
                        ByteBuffer.allocate(Long.BYTES).putLong(8).array());
        EventDecoder decoder =
                new EventDecoder(IntakeRules.DEFAULTS.withSchemas(id -> Optional.of("{\"required\":[\"device\"]}")));

        assertThat(decoder.decode(TOPIC, headers, OURS)).isInstanceOf(Rejected.class);
        assertThat(decoder.decode(TOPIC, EncodingHeaders.without(headers), OURS))
                .isInstanceOf(Accepted.class);
        assertThat(EncodingHeaders.without(headers)).isEmpty();
    }

    @Test
    void keepWhatElseTheySay() {
        Headers headers = new RecordHeaders()
                .add("traceparent", "00-1".getBytes(UTF_8))
                .add("x-principal", "User:booking".getBytes(UTF_8))
                .add("traceparent", "00-2".getBytes(UTF_8))
                .add("ce-like", new byte[] {1});

        assertThat(EncodingHeaders.without(headers))
                .extracting(Header::key)
                .containsExactly("traceparent", "x-principal", "traceparent", "ce-like");
    }
}
