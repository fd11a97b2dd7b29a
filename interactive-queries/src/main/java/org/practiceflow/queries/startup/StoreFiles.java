package org.practiceflow.queries.startup;

import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.apache.kafka.streams.state.DslStoreSuppliers;

/**
 * The files that an instance's stores keep open if it has to run all tasks.
 *
 * @param stores the number of stores with files in a task
 * @param tasks the number of tasks with such stores, one for each partition
 */
public record StoreFiles(int stores, int tasks) {
    private static final int FILES_PER_STORE = 8;

    public static StoreFiles of(Topology topology, DslStoreSuppliers kind, int tasks) {
        long stores = topology.describe().subtopologies().stream()
                .flatMap(part -> part.nodes().stream())
                .filter(TopologyDescription.Processor.class::isInstance)
                .flatMap(node -> ((TopologyDescription.Processor) node).stores().stream())
                .distinct()
                .count();
        return new StoreFiles(kind == BuiltInDslStoreSuppliers.IN_MEMORY ? 0 : (int) stores, tasks);
    }

    /** Returns the number of files. */
    public long needed() {
        return (long) FILES_PER_STORE * stores * tasks;
    }
}
