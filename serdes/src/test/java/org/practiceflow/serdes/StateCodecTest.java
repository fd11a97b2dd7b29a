package org.practiceflow.serdes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.practiceflow.serdes.ClinicEvents.at;
import static org.practiceflow.serdes.ClinicEvents.bareEnvelope;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.PatientCheckin;
import org.practiceflow.serdes.event.Stage;

/** Stored values decode unchanged, also by code that is newer or older than the bytes. */
class StateCodecTest {
    private static final String GOLDEN = "/golden/input-events-%s.hex";

    private final StateCodec<Envelope<Event.Input>> events = StateCodec.ofInputEvents();

    private record RoomRow(String id, @Nullable Instant freeAt) {}

    private record LaterRoom(
            String id,
            @Nullable Instant freeAt,
            @Nullable Stage stage,
            @Nullable List<String> visits,
            long version,
            boolean closed) {}

    private record Day(
            Stage stage,
            Duration planned,
            List<RoomRow> rooms,
            Map<String, Instant> since,
            @Nullable Long waitingSeconds) {}

    @ParameterizedTest
    @MethodSource("inputs")
    void anEventIsReadBackAsItWas(Envelope<Event.Input> event) {
        assertThat(events.decode(events.encode(event))).isEqualTo(event);
    }

    static Stream<Envelope<Event.Input>> inputs() {
        Event.Input least = new PatientCheckin("p", "a", null, Instant.ofEpochMilli(-1));
        return Stream.concat(ClinicEvents.inputs().stream(), Stream.of(bareEnvelope("evt-7", least)));
    }

    @Test
    void aRecordWithinARecordIsReadBackAsItWas() {
        Day day = new Day(
                Stage.IN_CHAIR,
                Duration.ofMinutes(30),
                List.of(new RoomRow("chair-12", at("09:55:00")), new RoomRow("chair-13", null)),
                Map.of("prov-77", at("09:00:00.001")),
                null);
        StateCodec<Day> codec = new StateCodec<>(Day.class);

        assertThat(codec.decode(codec.encode(day))).isEqualTo(day);
    }

    @Test
    void newerCodeReadsOlderBytesWithNullOrZeroInWhatWasAddedSince() {
        byte[] older = new StateCodec<>(RoomRow.class).encode(new RoomRow("chair-12", at("09:55:00")));

        assertThat(new StateCodec<>(LaterRoom.class).decode(older))
                .isEqualTo(new LaterRoom("chair-12", at("09:55:00"), null, null, 0, false));
    }

    @Test
    void olderCodeReadsNewerBytesAndSkipsWhatItDoesNotKnow() {
        byte[] newer = new StateCodec<>(LaterRoom.class)
                .encode(new LaterRoom("chair-12", null, Stage.HOLD, List.of("appt-456"), 7, true));

        assertThat(new StateCodec<>(RoomRow.class).decode(newer)).isEqualTo(new RoomRow("chair-12", null));
    }

    @Test
    void bytesOfAnotherVersionAreRefusedByName() {
        byte[] bytes = events.encode(ClinicEvents.inputs().getFirst());
        bytes[0] = 2;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> events.decode(bytes))
                .withMessage("Expected state bytes of version 1, but got version 2");
    }

    @Test
    void noBytesAreRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> events.decode(new byte[0]))
                .withMessage("Expected state bytes of version 1, but got none");
    }

    @Test
    void tornBytesAreRefused() {
        byte[] whole = events.encode(ClinicEvents.inputs().getFirst());
        byte[] torn = Arrays.copyOf(whole, whole.length - 3);

        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> events.decode(torn));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3", "4", "5", "6"})
    void theBytesThatWereEverWrittenAreStillRead(String generation) throws IOException {
        assertThat(golden(generation).stream().map(events::decode)).isNotEmpty().isSubsetOf(ClinicEvents.inputs());
    }

    @Test
    void theBytesThatWereLastWrittenAreStillWritten() throws IOException {
        assertThat(ClinicEvents.inputs().stream().map(events::encode)).containsExactlyElementsOf(golden("6"));
    }

    private static List<byte[]> golden(String generation) throws IOException {
        try (InputStream lines = StateCodecTest.class.getResourceAsStream(GOLDEN.formatted(generation))) {
            return new String(lines.readAllBytes(), US_ASCII)
                    .lines()
                    .map(line -> line.substring(line.indexOf(' ') + 1))
                    .map(HexFormat.of()::parseHex)
                    .toList();
        }
    }
}
