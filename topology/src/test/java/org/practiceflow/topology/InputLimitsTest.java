package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.practiceflow.serdes.DeadLetterHeaders;
import org.practiceflow.serdes.EventFormat;
import org.practiceflow.serdes.IntakeRules;
import org.practiceflow.serdes.Limit;
import org.practiceflow.serdes.Limits;
import org.practiceflow.serdes.event.EventType;
import org.practiceflow.topology.clock.ClockMode;

/** Checks each list, map, text and number of each published example: one below its limit, at it, and one above. */
@DisplayName("Of each input")
class InputLimitsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Limits LIMITS = limits();
    private static final ClinicDay DAY = new ClinicDay(
            new OrchestrationTopology(
                            ClockMode.LIVE,
                            IntakeRules.DEFAULTS.withLimits(LIMITS),
                            ZoneOffset.UTC,
                            BuiltInDslStoreSuppliers.IN_MEMORY,
                            EventFormat.CANONICAL)
                    .build(),
            time("07:00"));

    @AfterAll
    static void close() {
        DAY.close();
    }

    /** A place in an example, and the limit of what grows there. */
    record Place(EventType type, String pointer, Limit limit) {
        @Override
        public String toString() {
            return type.eventName() + " " + pointer + ": " + limit.description();
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void whatIsBeyondItsLimitIsRefusedByNameAndWhatIsWithinIsNot(Place place) {
        int limit = LIMITS.of(place.limit());

        assertThat(refusal(place, limit - 1)).doesNotContain(place.limit().setting());
        assertThat(refusal(place, limit)).doesNotContain(place.limit().setting());
        assertThat(refusal(place, limit + 1))
                .startsWith("LIMIT_EXCEEDED /data" + place.pointer() + " ")
                .endsWith("(limits." + place.limit().setting() + "), but got " + (limit + 1));
    }

    static Stream<Place> places() {
        return Arrays.stream(EventType.values())
                .filter(EventType::isInput)
                .flatMap(type -> placesIn(type, "", example(type)).stream());
    }

    private static List<Place> placesIn(EventType type, String pointer, JsonNode node) {
        List<Place> places = new ArrayList<>();
        if (node instanceof ObjectNode object) {
            places.add(new Place(type, pointer, Limit.MAP_FIELDS));
            object.properties()
                    .forEach(field -> places.addAll(placesIn(type, pointer + "/" + field.getKey(), field.getValue())));
        } else if (node instanceof ArrayNode array) {
            places.add(new Place(type, pointer, Limit.LIST_ENTRIES));
            for (int index = 0; index < array.size(); index++) {
                places.addAll(placesIn(type, pointer + "/" + index, array.get(index)));
            }
        } else if (node.isTextual()) {
            places.add(new Place(type, pointer, Limit.TEXT_BYTES));
        } else if (node.isNumber()) {
            places.add(new Place(type, pointer, Limit.NUMBER_DIGITS));
        }
        return places;
    }

    /**
     * Returns the rejection of the example whose place has been grown to an amount, or an empty string if it is
     * accepted.
     */
    private static String refusal(Place place, int amount) {
        ObjectNode data = (ObjectNode) example(place.type());
        JsonNode grown = grown(data.at(place.pointer()), amount);
        if (place.pointer().isEmpty()) {
            data = (ObjectNode) grown;
        } else {
            int last = place.pointer().lastIndexOf('/');
            JsonNode parent = data.at(place.pointer().substring(0, last));
            String name = place.pointer().substring(last + 1);
            if (parent instanceof ObjectNode object) {
                object.set(name, grown);
            } else {
                ((ArrayNode) parent).set(Integer.parseInt(name), grown);
            }
        }
        DAY.sends(place.type().eventName(), envelope(place.type(), data));
        List<TestRecord<byte[], byte[]>> deadLetters = DAY.records("orchestration.dlq.v1");
        return deadLetters.isEmpty()
                ? ""
                : String.join(
                        " ",
                        header(deadLetters.getFirst(), DeadLetterHeaders.REASON),
                        header(deadLetters.getFirst(), DeadLetterHeaders.POINTER),
                        header(deadLetters.getFirst(), DeadLetterHeaders.DETAIL));
    }

    private static JsonNode grown(JsonNode node, int amount) {
        if (node instanceof ObjectNode object) {
            ObjectNode grown = object.deepCopy();
            for (int field = grown.size(); field < amount; field++) {
                grown.put("more" + field, 1);
            }
            return grown;
        }
        if (node instanceof ArrayNode) {
            ArrayNode grown = JsonNodeFactory.instance.arrayNode();
            for (int entry = 0; entry < amount; entry++) {
                grown.add(IntNode.valueOf(entry));
            }
            return grown;
        }
        return node.isTextual()
                ? TextNode.valueOf("x".repeat(amount))
                : JsonNodeFactory.instance.numberNode(new BigInteger("1".repeat(amount)));
    }

    private static byte[] envelope(EventType type, JsonNode data) {
        ObjectNode envelope = JSON.createObjectNode()
                .put("eventId", "evt-1")
                .put("eventType", type.eventName())
                .put("eventVersion", "1")
                .put("occurredAt", "2026-03-10T07:00:00Z")
                .put("tenantId", ClinicDay.TENANT);
        envelope.set("data", data);
        return envelope.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the longest published example. */
    private static JsonNode example(EventType type) {
        try (InputStream schema = type.contract().open()) {
            JsonNode richest = JSON.createObjectNode();
            for (JsonNode example : JSON.readTree(schema).path("examples")) {
                richest = example.toString().length() > richest.toString().length() ? example : richest;
            }
            return richest;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** Returns the minimum of each limit, except for the size of the whole event. */
    private static Limits limits() {
        Map<Limit, Integer> least = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            least.put(limit, limit.min());
        }
        least.put(Limit.EVENT_BYTES, Limit.EVENT_BYTES.max());
        return new Limits(least);
    }
}
