package org.practiceflow.queries.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The position of a record on Kafka. Several positions have one text form, which is opaque to clients. */
public record LogPosition(String topic, int partition, long offset) {
    private static final int LONGEST = 8_000;
    private static final String POSITION = "[A-Za-z0-9._-]{1,249}:\\d{1,9}:\\d{1,18}";

    /** Returns the text form of all positions, which holds only the last one of each partition. */
    static String text(Collection<LogPosition> positions) {
        String text = positions.stream()
                .collect(Collectors.toMap(
                        position -> position.topic() + ":" + position.partition(), LogPosition::offset, Math::max))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(offset -> offset.getKey() + ":" + offset.getValue())
                .collect(Collectors.joining(","));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Parses the text form of positions.
     *
     * @throws IllegalArgumentException if no response can have returned the text
     */
    static List<LogPosition> parse(String text) {
        if (text.length() > LONGEST || !text.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("Expected position as an earlier response returned it");
        }
        String positions = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        return Arrays.stream(positions.split(","))
                .map(LogPosition::parsePosition)
                .toList();
    }

    private static LogPosition parsePosition(String position) {
        if (!position.matches(POSITION)) {
            throw new IllegalArgumentException("Expected position as an earlier response returned it");
        }
        String[] parts = position.split(":", 3);
        return new LogPosition(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
    }
}
