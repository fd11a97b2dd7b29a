package org.practiceflow.queries.live;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What was published of a tenant, ready to be sent.
 *
 * @param place where it lies
 * @param arrival its number among all that were read here
 * @param id where a tenant's outputs are read up to with it
 * @param locationId where it happened, null where that is not known
 * @param whole for those who see patients
 * @param withoutPatients for the others
 */
record FeedUpdate(
        TopicPartition place,
        long offset,
        long arrival,
        String tenantId,
        String id,
        @Nullable String locationId,
        String whole,
        String withoutPatients) {}
