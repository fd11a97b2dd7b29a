package org.practiceflow.serdes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.serdes.Decoded.Accepted;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;

/** Any bytes decode to an event or a rejection, and an event can be stored and published again. */
class DecoderFuzzTest {
    private static final int MUTATIONS = 3_000;
    private static final List<String> SCRAPS = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "null",
            "true",
            "-1",
            "1e400",
            "1e-999999999",
            "0.0",
            "\\u0000",
            "\\ud800",
            "\\udc00",
            "\u0000",
            "ü",
            "\ud83e\uddb7",
            "9999-12-31T23:59:59-18:00",
            "0000-01-01T00:00:00+18:00",
            "\"data\":",
            "\"payload\":{},",
            "\"sequence\":7,",
            "\ufeff");

    private final EventDecoder decoder = new EventDecoder(
            IntakeRules.DEFAULTS.withDefaultTenant("clinic-default").withSharedTopics(Set.of(Documents.SHARED_TOPIC)));
    private final StateCodec<Envelope<Event.Input>> codec = StateCodec.ofInputEvents();
    private final EventEncoder encoder = new EventEncoder();

    @ParameterizedTest
    @ValueSource(longs = {1, 20, 300, 4_000})
    void damagedEventsAreAcceptedOrRejectedAndNeverThrow(long seed) {
        verifyDamaged(Documents.all(), Documents::topicOf, seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 30, 400})
    void soAreThoseInTheEnvelopesOfOtherFamilies(long seed) {
        verifyDamaged(Documents.foreign(), document -> Documents.SHARED_TOPIC, seed);
    }

    private void verifyDamaged(List<String> documents, UnaryOperator<String> topic, long seed) {
        Random random = new Random(seed);
        Set<Class<?>> seen = new HashSet<>();
        for (int i = 0; i < MUTATIONS; i++) {
            String original = documents.get(random.nextInt(documents.size()));
            byte[] damaged = Documents.bytes(original);
            for (int wounds = 1 + random.nextInt(3); wounds > 0; wounds--) {
                damaged = damage(damaged, random);
            }
            seen.add(verify(topic.apply(original), damaged).getClass());
        }
        assertThat(seen).containsExactlyInAnyOrder(Accepted.class, Rejected.class);
    }

    private Decoded verify(String topic, byte[] value) {
        String document = new String(value, StandardCharsets.ISO_8859_1);
        try {
            Decoded decoded = decoder.decode(topic, value);
            switch (decoded) {
                case Accepted(Envelope<Event.Input> event) -> {
                    assertThat(codec.decode(codec.encode(event))).isEqualTo(event);
                    assertThat(decoder.decode(topic, encoder.encode(event))).isEqualTo(new Accepted(event));
                }
                case Rejected rejection ->
                    assertThat(rejection.pointer()).matches("(/([A-Za-z]+([-_][a-z0-9]+)*|[0-9]+))*");
            }
            return decoded;
        } catch (RuntimeException e) {
            throw new AssertionError("Expected an event or a rejection of " + document, e);
        }
    }

    private static byte[] damage(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, at + random.nextInt(12));
        return switch (random.nextInt(6)) {
            case 0 -> replace(bytes, at, Math.min(bytes.length, at + 1), (byte) random.nextInt());
            case 1 -> replace(bytes, at, to);
            case 2 -> replace(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
            case 3 -> Arrays.copyOf(bytes, Math.max(1, at));
            case 4 -> scrap(bytes, at, at, random);
            default -> scrap(bytes, at, to, random);
        };
    }

    private static byte[] scrap(byte[] bytes, int from, int to, Random random) {
        String scrap = SCRAPS.get(random.nextInt(SCRAPS.size()));
        return replace(bytes, from, to, scrap.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] replace(byte[] bytes, int from, int to, byte... by) {
        byte[] result = new byte[from + by.length + bytes.length - to];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(by, 0, result, from, by.length);
        System.arraycopy(bytes, to, result, from + by.length, bytes.length - to);
        return result;
    }
}
