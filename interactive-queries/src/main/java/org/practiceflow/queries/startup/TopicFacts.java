package org.practiceflow.queries.startup;

import org.jspecify.annotations.Nullable;

/**
 * The properties of topics that an instance relies on.
 *
 * @param inputPartitions the number of partitions of each input, null if the deployment does not rely on it
 * @param statePartitions the number of partitions of the state, which is the number of tasks that keep it
 * @param deadLetterBytes the maximum size of a dead letter in bytes
 */
public record TopicFacts(@Nullable Integer inputPartitions, int statePartitions, int deadLetterBytes) {}
