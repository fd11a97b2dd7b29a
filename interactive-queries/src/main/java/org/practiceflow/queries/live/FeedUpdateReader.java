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
import org.practiceflow.topology.store.UnitOfWork;

/** Makes what was published ready to be sent. Where something happened is remembered from what said so before. */
final class FeedUpdateReader {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long PLACES = 100_000;

    private final Cache<String, String> places =
            Caffeine.newBuilder().maximumSize(PLACES).build();

    /** Whose the record is, or empty where it is none of the application's own. */
    Optional<ObjectNode> own(ConsumerRecord<byte[], byte[]> entry) {
        try {
            JsonNode document = entry.value() == null ? null : JSON.readTree(entry.value());
            return document instanceof ObjectNode event && isOurs(event) ? Optional.of(event) : Optional.empty();
        } catch (IOException e) {
            // The topic of flow updates is written by others, too.
            return Optional.empty();
        }
    }

    /** In our own envelope, or as a CloudEvent. */
    private static boolean isOurs(ObjectNode event) {
        return UnitOfWork.PRODUCER.equals(
                event.path("producer").asText(event.path("source").asText()));
    }

    /** Whose the event is. */
    static String tenantOf(ObjectNode event) {
        return event.path("tenantId").asText(event.path("tenantid").asText());
    }

    /** The record as it is sent to those who follow its tenant. */
    FeedUpdate delta(ObjectNode event, TopicPartition place, long offset, long arrival, FeedPosition position) {
        String tenantId = tenantOf(event);
        String locationId = location(tenantId, event.path("data"));
        event.put("version", position.version());
        String whole = event.toString();
        if (event.get("data") instanceof ObjectNode data) {
            data.remove("patientId");
        }
        return new FeedUpdate(place, offset, arrival, tenantId, position.id(), locationId, whole, event.toString());
    }

    /** Null unless all that is known of the event agrees. */
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
