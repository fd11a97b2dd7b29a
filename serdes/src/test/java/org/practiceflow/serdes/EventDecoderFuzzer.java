package org.practiceflow.serdes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.practiceflow.serdes.Decoded.Accepted;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;

/**
 * The entry point of a coverage-guided fuzzer. The first byte of its input chooses the headers, and the rest is the
 * value. The decoder must either reject the value for one of the reasons, or accept an event that can be stored and
 * published again. Run it with {@code mvn verify -Pfuzz -pl serdes -am}.
 */
public final class EventDecoderFuzzer {
    private static final String SHARED = "events";
    private static final SchemaSource SCHEMAS =
            id -> id.id() % 2 == 0 ? Optional.empty() : Optional.of("{\"required\":[\"eventId\"]}");
    private static final EventDecoder DECODER = new EventDecoder(IntakeRules.DEFAULTS
            .withDefaultTenant("clinic-default")
            .withSharedTopics(Set.of(SHARED))
            .withSchemas(SCHEMAS));
    private static final StateCodec<Envelope<Event.Input>> CODEC = StateCodec.ofInputEvents();
    private static final EventEncoder ENCODER = new EventEncoder();
    private static final List<String> ATTRIBUTES = List.of("specversion", "id", "type", "source", "time", "tenantid");

    private EventDecoderFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Decoded decoded = DECODER.decode(SHARED, headers(input), Arrays.copyOfRange(input, 1, input.length));
        switch (decoded) {
            case Accepted(Envelope<Event.Input> event) -> {
                require(CODEC.decode(CODEC.encode(event)).equals(event), "a state that is read as it was written");
                require(
                        DECODER.decode(SHARED, ENCODER.encode(event)).equals(new Accepted(event)),
                        "an event that is told on as it was understood");
            }
            case Rejected rejection -> require(rejection.detail().length() < 200, "a detail that quotes nothing");
        }
    }

    private static Headers headers(byte[] input) {
        Headers headers = new RecordHeaders();
        switch (input[0] & 3) {
            case 1 -> {
                List<String> values =
                        List.of("1.0", "evt-1", "patient.checkin.v1", "portal", "2025-11-27T09:05:00Z", "clinic-abc");
                for (int index = 0; index < ATTRIBUTES.size(); index++) {
                    headers.add("ce_" + ATTRIBUTES.get(index), values.get(index).getBytes(StandardCharsets.UTF_8));
                }
            }
            case 2 ->
                headers.add(
                        "apicurio.value.contentId",
                        ByteBuffer.allocate(Long.BYTES).putLong(input[0]).array());
            case 3 -> headers.add("ce_specversion", Arrays.copyOfRange(input, 1, Math.min(4, input.length)));
            default -> {}
        }
        return headers;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("Expected " + what);
        }
    }
}
