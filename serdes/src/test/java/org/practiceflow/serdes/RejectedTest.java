package org.practiceflow.serdes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.practiceflow.serdes.Decoded.Rejected;

@DisplayName("A record that is no event is refused")
class RejectedTest {
    private static final String CANARY = "canary-7b1f";
    private static final String CHECKIN = "patient.checkin.v1";
    private static final String STATUS = "appointment.status.changed.v1";
    private static final String DATA = "{\"patientId\":\"p\",\"appointmentId\":\"a\"}";
    private final EventDecoder decoder = new EventDecoder(null);

    static Stream<Arguments> documents() {
        return Stream.of(
                arguments(CHECKIN, "", "EMPTY_VALUE", ""),
                arguments(CHECKIN, "{\"eventId\":", "MALFORMED_JSON", ""),
                arguments(CHECKIN, event(CHECKIN, DATA) + "{}", "MALFORMED_JSON", ""),
                arguments(CHECKIN, "[]", "ENVELOPE_INVALID", ""),
                arguments(
                        CHECKIN,
                        event(CHECKIN, DATA).replace("\"eventId\":\"evt-1\",", ""),
                        "ENVELOPE_INVALID",
                        "/eventId"),
                arguments(
                        CHECKIN, event(CHECKIN, DATA).replace("09:05:00Z", CANARY), "ENVELOPE_INVALID", "/occurredAt"),
                arguments(CHECKIN, event("patient.departed.v1", DATA), "UNKNOWN_EVENT_TYPE", "/eventType"),
                arguments(CHECKIN, event("orchestration.alert.v1", DATA), "UNKNOWN_EVENT_TYPE", "/eventType"),
                arguments(STATUS, event(CHECKIN, DATA), "TOPIC_MISMATCH", "/eventType"),
                arguments(
                        CHECKIN,
                        event(CHECKIN, DATA).replace("\"tenantId\":\"clinic-abc\",", ""),
                        "TENANT_MISSING",
                        "/tenantId"),
                arguments(CHECKIN, event(CHECKIN, "{\"appointmentId\":\"a\"}"), "DATA_INVALID", "/data/patientId"),
                arguments(
                        STATUS,
                        event(STATUS, "{\"appointmentId\":\"a\",\"newStatus\":\"" + CANARY + "\"}"),
                        "UNKNOWN_WORD",
                        "/data/newStatus"),
                arguments(
                        "appointment.scheduled.v1",
                        event(
                                "appointment.scheduled.v1",
                                "{\"appointmentId\":\"a\",\"patientId\":\"p\",\"providerId\":\"d\","
                                        + "\"start\":\"2025-11-27T10:00:00Z\",\"end\":\"2025-11-27T09:00:00Z\"}"),
                        "DATA_INVALID",
                        "/data/end"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void withTheReasonAndThePlaceAndWithoutQuotingIt(String topic, String document, String reason, String pointer) {
        Decoded decoded = decoder.decode(topic, document.getBytes(StandardCharsets.UTF_8));

        assertThat(decoded).isInstanceOf(Rejected.class);
        Rejected rejected = (Rejected) decoded;
        assertThat(rejected.reason().name()).isEqualTo(reason);
        assertThat(rejected.pointer()).isEqualTo(pointer);
        assertThat(rejected.detail()).isNotBlank().doesNotContain(CANARY);
    }

    @Test
    void whenItIsATombstone() {
        assertThat(((Rejected) decoder.decode(CHECKIN, null)).reason()).isEqualTo(RejectionReason.EMPTY_VALUE);
    }

    @Test
    void andNeverWithAnException() {
        byte[] valid = event(CHECKIN, DATA).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(20260310);
        for (int round = 0; round < 5_000; round++) {
            byte[] mutated = Arrays.copyOf(valid, 1 + random.nextInt(valid.length));
            for (int change = random.nextInt(4); change > 0; change--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }
            assertThat(decoder.decode(CHECKIN, mutated)).isNotNull();
        }
    }

    private static String event(String type, String data) {
        return "{\"eventId\":\"evt-1\",\"eventType\":\"" + type
                + "\",\"eventVersion\":\"1\",\"occurredAt\":\"2025-11-27T09:05:00Z\",\"tenantId\":\"clinic-abc\",\"data\":"
                + data + "}";
    }
}
