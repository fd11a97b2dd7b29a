package org.practiceflow.queries;

import org.jspecify.annotations.Nullable;

/**
 * What the topics are like on which an instance relies.
 *
 * @param inputPartitions how many partitions each input has, null where the deployment does not rely on it
 * @param mostPartitions how many the input has that has most, so how many tasks keep state
 * @param letterBytes how large a dead letter may be
 */
record TopicFacts(@Nullable Integer inputPartitions, int mostPartitions, int letterBytes) {}
