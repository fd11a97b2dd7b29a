package org.practiceflow.queries.live;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A position in a tenant's outputs: the next offset of its partition in each topic, in the topics' order. Offsets are
 * the same on every instance, so one instance can continue where another has ended.
 */
record FeedPosition(List<Long> offsets) {
    private static final String PATTERN = "\\d{1,18}(\\.\\d{1,18})*";

    /** Returns the position of that id, or empty if the id is not a position in that number of topics. */
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

    /** Returns a number that rises with every output. */
    long version() {
        return offsets.stream().mapToLong(Long::longValue).sum();
    }
}
