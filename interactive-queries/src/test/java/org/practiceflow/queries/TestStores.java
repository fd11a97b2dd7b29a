package org.practiceflow.queries;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.practiceflow.topology.state.WriteBehindStore;

/** The stores of the only task of a topology under test. */
final class TestStores {
    private TestStores() {}

    static Map<String, ReadOnlyKeyValueStore<Bytes, byte[]>> of(TopologyTestDriver driver) {
        return driver.getAllStateStores().entrySet().stream()
                .collect(toUnmodifiableMap(Map.Entry::getKey, store -> (WriteBehindStore<?>) store.getValue()));
    }
}
