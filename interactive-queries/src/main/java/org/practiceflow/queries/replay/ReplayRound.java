package org.practiceflow.queries.replay;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A part of a replay, which all its instances do together and which ends at the same offsets whoever does it.
 *
 * @param from the time of the first record of the first round; null in all others
 * @param ends the offsets at which it ends, exclusive
 * @param isLast whether it ends where the deployment stopped, so that no other round may follow
 */
record ReplayRound(@Nullable Instant from, Map<TopicPartition, Long> ends, boolean isLast) {
    private static final JsonMapper JSON = new JsonMapper();

    /** The form in which a round is stored: offsets by topic and number of the partition, the time as text. */
    private record Stored(@Nullable String from, Map<String, Map<Integer, Long>> ends, boolean isLast) {}

    byte[] encode() {
        Map<String, Map<Integer, Long>> byTopic = ends.entrySet().stream()
                .collect(Collectors.groupingBy(
                        end -> end.getKey().topic(),
                        TreeMap::new,
                        Collectors.toMap(end -> end.getKey().partition(), Map.Entry::getValue)));
        try {
            return JSON.writeValueAsBytes(new Stored(from == null ? null : from.toString(), byTopic, isLast));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ReplayRound decode(byte[] bytes) {
        try {
            Stored stored = JSON.readValue(bytes, Stored.class);
            Map<TopicPartition, Long> ends = stored.ends().entrySet().stream()
                    .flatMap(topic -> topic.getValue().entrySet().stream()
                            .map(end -> Map.entry(new TopicPartition(topic.getKey(), end.getKey()), end.getValue())))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            return new ReplayRound(stored.from() == null ? null : Instant.parse(stored.from()), ends, stored.isLast());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read a round of the replay", e);
        }
    }
}
