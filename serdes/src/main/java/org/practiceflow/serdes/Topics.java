package org.practiceflow.serdes;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.practiceflow.serdes.TopicDescriptor.Direction;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.EventType;

/** The one list of topics, from which they are created, wired, tested and documented. */
public final class Topics {
    public static final TopicDescriptor DEAD_LETTERS =
            new TopicDescriptor("orchestration.dlq.v1", Direction.OUTPUT, false);

    private static final Set<EventType> COMPACTED = EnumSet.of(
            EventType.ORCHESTRATION_SETTINGS,
            EventType.FHIR_RESOURCE_CHANGED,
            EventType.PROVIDER_DELAY,
            EventType.ORCHESTRATION_OCCUPANCY,
            EventType.SLOT);

    private static final List<TopicDescriptor> ALL = Stream.concat(
                    Arrays.stream(EventType.values()).map(Topics::of), Stream.of(DEAD_LETTERS))
            .toList();

    private Topics() {}

    /** Every topic that must exist before the application starts. */
    public static List<TopicDescriptor> all() {
        return ALL;
    }

    /** The topics that producers write, also the one that we share with the staff UI. */
    public static List<TopicDescriptor> inputs() {
        return ALL.stream()
                .filter(topic -> topic.direction() != Direction.OUTPUT)
                .toList();
    }

    /** The topic of an event type. */
    public static TopicDescriptor of(EventType type) {
        boolean output = Event.Output.class.isAssignableFrom(type.event());
        Direction direction = !output ? Direction.INPUT : type.isInput() ? Direction.BOTH : Direction.OUTPUT;
        boolean compacted = COMPACTED.contains(type);
        return new TopicDescriptor(type.eventName(), direction, compacted);
    }
}
