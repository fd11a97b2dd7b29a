package org.practiceflow.queries.startup;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/**
 * How many partitions input topics have. A tenant's events meet in one task only where all have as many.
 *
 * @param numbers each with a topic that has as many
 */
record InputPartitions(SortedMap<Integer, String> numbers) {
    private static final int LIMIT_SECONDS = 15;

    static InputPartitions of(Admin admin, Set<String> inputs)
            throws ExecutionException, InterruptedException, TimeoutException {
        SortedMap<Integer, String> numbers = new TreeMap<>();
        admin.describeTopics(inputs)
                .allTopicNames()
                .get(LIMIT_SECONDS, TimeUnit.SECONDS)
                .forEach((name, topic) -> numbers.put(topic.partitions().size(), name));
        return new InputPartitions(numbers);
    }

    /**
     * The number that all have.
     *
     * @throws IllegalStateException with one line that says what to set, if they differ
     */
    int common() {
        if (numbers.size() > 1) {
            throw new IllegalStateException("Expected inputs with as many partitions each, but got " + numbers
                    + ": give all of them as many, or set intake.keyed-by-tenant=false");
        }
        return numbers.firstKey();
    }

    /** The number of the one that has most. */
    int max() {
        return numbers.lastKey();
    }
}
