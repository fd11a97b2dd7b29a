package org.practiceflow.serdes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.Decoded.Rejected;

@DisplayName("A dead letter whose topic takes 4,096 bytes")
class DeadLetterSizeCheckTest {
    private static final DeadLetterSizeCheck SIZE = new DeadLetterSizeCheck(4_096);

    @Test
    void carriesWhatFits() {
        ProducerRecord<byte[], byte[]> deadLetter = letter(10, 1_000, 10);

        assertThat(SIZE.fit(deadLetter)).isSameAs(deadLetter);
    }

    @Test
    void goesWithHashAndSizeInPlaceOfAValueThatDoesNot() {
        ProducerRecord<byte[], byte[]> fitted = SIZE.fit(letter(10, 5_000, 10));

        assertThat(fitted.value()).isEmpty();
        assertThat(fitted.key()).hasSize(10);
        assertThat(header(fitted, DeadLetterHeaders.VALUE_BYTES)).isEqualTo("5000");
        assertThat(header(fitted, DeadLetterHeaders.VALUE_SHA256)).hasSize(64);
        assertThat(header(fitted, DeadLetterHeaders.SOURCE_OFFSET)).isEqualTo("17");
        assertThat(fitted.headers().lastHeader("x-producer")).isNotNull();
    }

    @Test
    void goesWithOurHeadersAloneWhereKeyAndHeadersDoNotFit() {
        ProducerRecord<byte[], byte[]> fitted = SIZE.fit(letter(3_000, 100, 3_000));

        assertThat(fitted.value()).isEmpty();
        assertThat(fitted.key()).isEmpty();
        assertThat(fitted.headers().lastHeader("x-producer")).isNull();
        assertThat(header(fitted, DeadLetterHeaders.VALUE_BYTES)).isEqualTo("100");
        assertThat(header(fitted, DeadLetterHeaders.REASON)).isEqualTo("LIMIT_EXCEEDED");
    }

    @Test
    void goesWithHashAndSizeOfWhatLiesWhereItCameFrom() {
        ProducerRecord<byte[], byte[]> fitted = SIZE.fit(letter(10, 5_000, 10), new Fingerprint("ab12", 4_000));

        assertThat(header(fitted, DeadLetterHeaders.VALUE_BYTES)).isEqualTo("4000");
        assertThat(header(fitted, DeadLetterHeaders.VALUE_SHA256)).isEqualTo("ab12");
    }

    private static ProducerRecord<byte[], byte[]> letter(int key, int value, int header) {
        Headers original = new RecordHeaders().add("x-producer", new byte[header]);
        Rejected rejection = new Rejected(RejectionReason.LIMIT_EXCEEDED, "", "expected less");
        return new ProducerRecord<>(
                "orchestration.dlq.v1",
                null,
                0L,
                new byte[key],
                new byte[value],
                DeadLetterHeaders.headers(original, rejection, "clinic-abc", "patient.checkin.v1", 3, 17));
    }

    private static String header(ProducerRecord<byte[], byte[]> deadLetter, String name) {
        return new String(deadLetter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
