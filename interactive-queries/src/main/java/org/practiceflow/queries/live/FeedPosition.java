package org.practiceflow.queries.live;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Up to where a tenant's outputs are read: the next offset of its partition in each topic, in the topics' order. Offsets
 * are the same on every instance, so one can go on where another has ended.
 */
record FeedPosition(List<Long> offsets) {
    private static final String PATTERN = "\\d{1,18}(\\.\\d{1,18})*";

    /** The cut of that id, or empty if it is none of so many topics. */
    static Optional<FeedPosition> of(String id, int topics) {
        if (!id.matches(PATTERN)) {
            return Optional.empty();
        }
        List<Long> offsets = Arrays.stream(id.split("\\.")).map(Long::parseLong).toList();
        return offsets.size() == topics ? Optional.of(new FeedPosition(offsets)) : Optional.empty();
    }

    String id() {
        return offsets.stream().map(Object::toString).collect(Collectors.joining("."));
    }

    /** Rises with every output. */
    long version() {
        return offsets.stream().mapToLong(Long::longValue).sum();
    }
}
