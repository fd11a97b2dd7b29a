package org.practiceflow.serdes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.Decoded.Rejected;

class DeadLetterHeadersTest {
    private static final Rejected WHY =
            new Rejected(RejectionReason.DATA_INVALID, "/data/patientId", "expected a value");

    @Test
    void aDeadLetterSaysWhyItIsOneAndWhereItCameFrom() {
        Headers headers =
                DeadLetterHeaders.headers(new RecordHeaders(), WHY, "clinic-abc", "patient.checkin.v1", 3, 42);

        assertThat(texts(headers))
                .containsExactly(
                        Map.entry("dlq.reason", "DATA_INVALID"),
                        Map.entry("dlq.pointer", "/data/patientId"),
                        Map.entry("dlq.detail", "expected a value"),
                        Map.entry("dlq.source.topic", "patient.checkin.v1"),
                        Map.entry("dlq.source.partition", "3"),
                        Map.entry("dlq.source.offset", "42"),
                        Map.entry("dlq.tenant", "clinic-abc"));
    }

    @Test
    void whatAProducerSaysUnderOurNamesIsNotBelieved() {
        Headers original = new RecordHeaders()
                .add(DeadLetterHeaders.TENANT, "clinic-xyz".getBytes(UTF_8))
                .add(DeadLetterHeaders.VALUE_SHA256, "00".getBytes(UTF_8))
                .add("dlq.of.others", new byte[] {1});

        assertThat(texts(DeadLetterHeaders.headers(original, WHY, null, "patient.checkin.v1", 3, 42)))
                .doesNotContainKeys(DeadLetterHeaders.TENANT, DeadLetterHeaders.VALUE_SHA256, "dlq.of.others");
    }

    @Test
    void aDeadLetterThatWasOneBeforeSaysOnlyTheLatestReason() {
        Headers original = new RecordHeaders()
                .add("traceparent", "00-1".getBytes(UTF_8))
                .add(DeadLetterHeaders.REASON, "EMPTY_VALUE".getBytes(UTF_8));

        Headers headers = DeadLetterHeaders.headers(original, WHY, null, "patient.checkin.v1", 3, 42);

        assertThat(texts(headers)).containsEntry("traceparent", "00-1").containsEntry("dlq.reason", "DATA_INVALID");
        assertThat(headers.headers(DeadLetterHeaders.REASON)).hasSize(1);
        assertThat(original.headers(DeadLetterHeaders.SOURCE_TOPIC)).isEmpty();
    }

    @Test
    void aTimersLetterSaysOfWhatItWasAndWhenItWasDueAndNamesNoTopic() {
        Headers headers = DeadLetterHeaders.headersOfTimer(
                WHY, "clinic-abc", "role/role-9", Instant.parse("2026-03-11T00:00:00Z"));

        assertThat(texts(headers))
                .containsEntry("dlq.reason", "DATA_INVALID")
                .containsEntry("dlq.tenant", "clinic-abc")
                .containsEntry("dlq.entity", "role/role-9")
                .containsEntry("dlq.instant", "2026-03-11T00:00:00Z")
                .containsEntry("dlq.source.topic", "");
    }

    private static Map<String, String> texts(Headers headers) {
        Map<String, String> texts = new LinkedHashMap<>();
        headers.forEach(header -> texts.put(header.key(), new String(header.value(), UTF_8)));
        return texts;
    }
}
