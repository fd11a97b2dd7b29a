package org.practiceflow.queries.deadletter;

/**
 * All that letters are looked after with.
 *
 * @param index what is known of them
 * @param queue they themselves
 * @param redriver puts them back
 */
public record DeadLetterAdmin(DeadLetterIndex index, DeadLetterQueue queue, Redriver redriver) {
    public DeadLetterAdmin(DeadLetterIndex index, DeadLetterQueue queue, RedriveRules rules) {
        this(index, queue, new Redriver(queue, rules));
    }
}
