package org.practiceflow.queries.startup;

import org.jspecify.annotations.Nullable;

/**
 * What the topics are like on which an instance relies.
 *
 * @param inputPartitions how many partitions each input has, null where the deployment does not rely on it
 * @param maxPartitions how many the input has that has most, so how many tasks keep state
 * @param deadLetterBytes how large a dead letter may be
 */
public record TopicFacts(@Nullable Integer inputPartitions, int maxPartitions, int deadLetterBytes) {}
