package org.practiceflow.topology;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.EventType;
import org.practiceflow.topology.store.TableDescriptor;

/**
 * One of a clinic's tables.
 *
 * @param descriptor its name, rows and store
 * @param key the parts of its keys, without the tenant, which comes first in every key
 * @param fedBy the event streams that state its facts
 * @param joinedWith the names of the tables whose changes its rows follow
 * @param publishedTo the stream of its rows for other applications, null for a table that stays inside
 */
public record ClinicTable(
        TableDescriptor<?> descriptor,
        String key,
        List<EventType> fedBy,
        List<String> joinedWith,
        @Nullable EventType publishedTo) {
    /**
     * Returns a table that nothing feeds yet.
     *
     * @throws IllegalArgumentException if the descriptor is that of another table
     */
    static ClinicTable table(String name, TableDescriptor<?> descriptor, String key) {
        if (!descriptor.name().equals(name)) {
            throw new IllegalArgumentException(
                    "Expected the table " + descriptor.name() + ", but it is listed as " + name);
        }
        return new ClinicTable(descriptor, key, List.of(), List.of(), null);
    }

    ClinicTable fedBy(EventType... streams) {
        return new ClinicTable(descriptor, key, List.of(streams), joinedWith, publishedTo);
    }

    ClinicTable joinedWith(String... tables) {
        return new ClinicTable(descriptor, key, fedBy, List.of(tables), publishedTo);
    }

    ClinicTable publishedTo(EventType stream) {
        return new ClinicTable(descriptor, key, fedBy, joinedWith, stream);
    }

    public String name() {
        return descriptor.name();
    }

    public String store() {
        return descriptor.store();
    }
}
