package org.practiceflow.queries.startup;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of partitions of input topics. A tenant's events meet in one task only if all are the same.
 *
 * @param numbers each number, with a topic that has it
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
     * Returns the number that all topics have.
     *
     * @throws IllegalStateException with one line that says what to set, if they differ
     */
    int common() {
        String difference = difference();
        if (difference != null) {
            throw new IllegalStateException(difference);
        }
        return numbers.firstKey();
    }

    /** Returns a line that says what to set if the numbers differ, else null. */
    @Nullable
    String difference() {
        return numbers.size() == 1
                ? null
                : "Expected inputs with the same number of partitions, but got " + numbers
                        + ": give all of them the same number, or set intake.keyed-by-tenant=false";
    }

    /** Returns the largest number. */
    int max() {
        return numbers.lastKey();
    }
}
