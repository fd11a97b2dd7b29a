package org.practiceflow.queries;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** How many partitions input topics have. A tenant's events meet in one task only where all have as many. */
record InputPartitions(Admin admin) {
    private static final int LIMIT_SECONDS = 15;

    /**
     * The number that all have.
     *
     * @throws IllegalStateException with one line that says what to set, if they differ
     */
    int common(Set<String> inputs) throws ExecutionException, InterruptedException, TimeoutException {
        Map<Integer, String> numbers = new TreeMap<>();
        admin.describeTopics(inputs)
                .allTopicNames()
                .get(LIMIT_SECONDS, TimeUnit.SECONDS)
                .forEach((name, topic) -> numbers.put(topic.partitions().size(), name));
        if (numbers.size() > 1) {
            throw new IllegalStateException("Expected inputs with as many partitions each, but got " + numbers
                    + ": give all of them as many, or set intake.keyed-by-tenant=false");
        }
        return numbers.keySet().iterator().next();
    }
}
