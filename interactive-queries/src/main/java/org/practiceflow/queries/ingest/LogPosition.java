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
    private static final String PLACE = "[A-Za-z0-9._-]{1,249}:\\d{1,9}:\\d{1,18}";

    /** Returns the text form of all positions, which holds only the last one of each partition. */
    static String text(Collection<LogPosition> positions) {
        String places = positions.stream()
                .collect(Collectors.toMap(
                        place -> place.topic() + ":" + place.partition(), LogPosition::offset, Math::max))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(place -> place.getKey() + ":" + place.getValue())
                .collect(Collectors.joining(","));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(places.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Parses the text form of positions.
     *
     * @throws IllegalArgumentException if no response can have returned the text
     */
    static List<LogPosition> parse(String code) {
        if (code.length() > LONGEST || !code.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("Expected position as an earlier response returned it");
        }
        String places = new String(Base64.getUrlDecoder().decode(code), StandardCharsets.UTF_8);
        return Arrays.stream(places.split(",")).map(LogPosition::place).toList();
    }

    private static LogPosition place(String place) {
        if (!place.matches(PLACE)) {
            throw new IllegalArgumentException("Expected position as an earlier response returned it");
        }
        String[] parts = place.split(":", 3);
        return new LogPosition(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
    }
}
