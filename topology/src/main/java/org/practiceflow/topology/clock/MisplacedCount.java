package org.practiceflow.topology.clock;

import org.practiceflow.topology.store.CompositeKey;
import org.practiceflow.topology.store.TableDescriptor;

/**
 * The number of a tenant's records of a topic that lie in another partition than the tenant's first record. A replay
 * does not promise their order.
 */
public record MisplacedCount(String tenantId, String topic, long records) {
    /** The table of a task's counts: they belong to no tenant, so that one range holds them all. */
    public static final TableDescriptor<MisplacedCount> TABLE =
            TableDescriptor.inTimers("misplaced-records", MisplacedCount.class);

    /** The count of all records without a count of their own; no real tenant or topic has an empty name. */
    static final MisplacedCount OF_OTHERS = new MisplacedCount("", "", 0);

    /** Returns true if this is the count of all records without a count of their own. */
    public boolean isOfOthers() {
        return tenantId.isEmpty();
    }

    String key() {
        return CompositeKey.of(tenantId, topic).text();
    }

    MisplacedCount plusOne() {
        return new MisplacedCount(tenantId, topic, records + 1);
    }
}
