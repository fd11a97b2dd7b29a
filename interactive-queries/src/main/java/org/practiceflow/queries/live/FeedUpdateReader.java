package org.practiceflow.queries.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.RegistryFrame;
import org.practiceflow.topology.store.UnitOfWork;

/** Converts published records to updates. It remembers locations from earlier records that stated them. */
final class FeedUpdateReader {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long PLACES = 100_000;

    private final Cache<String, String> places =
            Caffeine.newBuilder().maximumSize(PLACES).build();

    /** Returns the record's event, or empty if PracticeFlow did not publish it. */
    Optional<ObjectNode> own(ConsumerRecord<byte[], byte[]> entry) {
        try {
            byte[] value = entry.value();
            int frame = RegistryFrame.around(value, entry.headers()).length();
            JsonNode document = value == null ? null : JSON.readTree(value, frame, value.length - frame);
            return document instanceof ObjectNode event && isOwn(event) ? Optional.of(event) : Optional.empty();
        } catch (IOException e) {
            // Other producers write to the topic of flow updates, too.
            return Optional.empty();
        }
    }

    /** Checks the producer, which PracticeFlow's own envelope and a CloudEvent name differently. */
    private static boolean isOwn(ObjectNode event) {
        return UnitOfWork.PRODUCER.equals(
                event.path("producer").asText(event.path("source").asText()));
    }

    /** Returns the tenant of the event. */
    static String tenantOf(ObjectNode event) {
        return event.path("tenantId").asText(event.path("tenantid").asText());
    }

    /** Returns the event as an update for the subscribers to its tenant. */
    FeedUpdate toUpdate(ObjectNode event, TopicPartition place, long offset, long arrival, FeedPosition position) {
        String tenantId = tenantOf(event);
        String locationId = location(tenantId, event.path("data"));
        event.put("version", position.version());
        String whole = event.toString();
        if (event.get("data") instanceof ObjectNode data) {
            data.remove("patientId");
        }
        return new FeedUpdate(place, offset, arrival, tenantId, position.id(), locationId, whole, event.toString());
    }

    /** Returns the location that the event states, or on which all its known entities agree; null otherwise. */
    private @Nullable String location(String tenantId, JsonNode data) {
        String stated = data.path("locationId").asText(null);
        List<String> known = Stream.concat(
                        Stream.of(data.path("appointmentId"), data.path("providerId")),
                        StreamSupport.stream(data.path("relatedAppointments").spliterator(), false))
                .filter(JsonNode::isTextual)
                .map(id -> place(tenantId + "\u0000" + id.asText(), stated))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return stated == null && known.size() == 1 ? known.getFirst() : stated;
    }

    private @Nullable String place(String id, @Nullable String stated) {
        if (stated != null) {
            places.put(id, stated);
        }
        return places.getIfPresent(id);
    }
}
