package org.practiceflow.queries.live;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A published event of a tenant, ready to be sent.
 *
 * @param place the partition that it was read from
 * @param arrival its number in the order in which this instance reads events
 * @param id the id of the tenant's feed position after it
 * @param locationId the location where it happened, null if unknown
 * @param withPatients the document for readers who see patients
 * @param withoutPatients the document for other readers
 */
record FeedUpdate(
        TopicPartition place,
        long offset,
        long arrival,
        String tenantId,
        String id,
        @Nullable String locationId,
        String withPatients,
        String withoutPatients) {}
