package org.practiceflow.serdes;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.practiceflow.serdes.TopicDescriptor.Direction;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.EventType;

/** The single list of topics, from which they are created, checked, wired, tested and documented. */
public final class Topics {
    /** The first part of each key, and the only part of most. */
    static final String TENANT = "tenant";

    /**
     * The record size that output topics must accept. Published data has at most 512 KiB; its envelope, headers and
     * batch add little.
     */
    private static final int MIN_OUTPUT_BYTES = 768 * 1024;

    /**
     * The record size that the dead letter topic must accept. A dead letter holds the bytes of most records, and the
     * position of a larger one.
     */
    private static final int MIN_DEAD_LETTER_BYTES = 1024 * 1024;

    public static final TopicDescriptor DEAD_LETTERS = new TopicDescriptor(
            "orchestration.dlq.v1",
            Direction.OUTPUT,
            "as it came",
            TopicRetention.BROKERS_DEFAULT,
            MIN_DEAD_LETTER_BYTES);

    private static final List<TopicDescriptor> ALL = Stream.concat(
                    Arrays.stream(EventType.values()).map(Topics::of), Stream.of(DEAD_LETTERS))
            .toList();

    private Topics() {}

    /** Returns all topics that must exist before the application starts. */
    public static List<TopicDescriptor> all() {
        return ALL;
    }

    /** Returns the topics that producers write, including the one that PracticeFlow shares with the staff UI. */
    public static List<TopicDescriptor> inputs() {
        return ALL.stream()
                .filter(topic -> topic.direction() != Direction.OUTPUT)
                .toList();
    }

    /** Returns the topic of an event type. */
    public static TopicDescriptor of(EventType type) {
        Direction direction = directionOf(type);
        return new TopicDescriptor(
                type.eventName(),
                direction,
                keyOf(type),
                retentionOf(type),
                direction == Direction.INPUT ? 0 : MIN_OUTPUT_BYTES);
    }

    /** Returns a topic that carries events of many types, next to the topics of the types. */
    public static TopicDescriptor shared(String name) {
        return new TopicDescriptor(name, Direction.INPUT, TENANT, TopicRetention.BROKERS_DEFAULT, 0);
    }

    private static Direction directionOf(EventType type) {
        boolean output = Event.Output.class.isAssignableFrom(type.event());
        return !output ? Direction.INPUT : type.isInput() ? Direction.BOTH : Direction.OUTPUT;
    }

    private static String keyOf(EventType type) {
        return switch (type) {
            case PROVIDER_DELAY -> TENANT + "/provider";
            case ORCHESTRATION_OCCUPANCY -> TENANT + "/location/resourceType";
            case SLOT -> TENANT + "/slot";
            case CLINIC_VISIT -> TENANT + "/appointment";
            case CLINIC_PROVIDER -> TENANT + "/provider";
            case CLINIC_ROOM -> TENANT + "/resource";
            case CLINIC_ALERT -> TENANT + "/alert";
            default -> TENANT;
        };
    }

    private static TopicRetention retentionOf(EventType type) {
        return switch (type) {
            case PROVIDER_DELAY,
                    ORCHESTRATION_OCCUPANCY,
                    SLOT,
                    CLINIC_VISIT,
                    CLINIC_PROVIDER,
                    CLINIC_ROOM,
                    CLINIC_ALERT -> TopicRetention.LATEST;
            case ORCHESTRATION_SETTINGS, PRACTITIONER_ROLE_CHANGED, FHIR_RESOURCE_CHANGED -> TopicRetention.ALL;
            case APPOINTMENT_SCHEDULED, APPOINTMENT_STATUS_CHANGED -> TopicRetention.BOOKINGS;
            default -> TopicRetention.BROKERS_DEFAULT;
        };
    }
}
