package org.practiceflow.queries.deadletter;

/**
 * The operations on dead letters.
 *
 * @param index their summaries
 * @param queue the dead letters themselves
 * @param redriver puts them back on their source topics
 */
public record DeadLetterAdmin(DeadLetterIndex index, DeadLetterQueue queue, Redriver redriver) {
    public DeadLetterAdmin(DeadLetterIndex index, DeadLetterQueue queue, RedriveRules rules) {
        this(index, queue, new Redriver(queue, rules));
    }
}
