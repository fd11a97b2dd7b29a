package org.practiceflow.queries.dlq;

/**
 * All that letters are looked after with.
 *
 * @param index what is known of them
 * @param queue they themselves
 * @param redrives puts them back
 */
public record LetterDesk(LetterIndex index, DeadLetterQueue queue, Redrives redrives) {
    public LetterDesk(LetterIndex index, DeadLetterQueue queue, RedriveRules rules) {
        this(index, queue, new Redrives(queue, rules));
    }
}
