package org.practiceflow.queries.deadletter;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.security.Caller;

/**
 * Puts dead letters back on their source topics, with their keys and original headers. Events keep their identity, so
 * redriving one twice changes nothing.
 */
public record Redriver(DeadLetterQueue queue, RedriveRules rules) {
    /**
     * Redrives one dead letter.
     *
     * @param repaired its repaired bytes, empty to publish the original ones
     * @return the reason why it is not published, null if it is
     * @throws OriginalGoneException if neither the dead letter nor its source topic has the original bytes
     */
    public @Nullable RedriveRejection redrive(DeadLetterRecord deadLetter, byte[] repaired, Caller caller) {
        boolean isRepaired = repaired.length > 0;
        ProducerRecord<byte[], byte[]> put = isRepaired ? deadLetter.with(repaired) : queue.original(deadLetter);
        RedriveRejection rejection = isRepaired
                ? rules.checkRepaired(deadLetter, put, caller)
                : rules.checkOriginal(deadLetter, put, caller);
        if (rejection == null) {
            queue.publish(List.of(put));
        }
        return rejection;
    }

    /**
     * Redrives the dead letters that may be redriven, in order.
     *
     * @return the number of records published
     */
    public int redriveAll(List<DeadLetterId> ids, Caller caller) {
        List<ProducerRecord<byte[], byte[]>> originals = new ArrayList<>();
        for (DeadLetterRecord deadLetter : queue.findAll(ids)) {
            if (DeadLetterScope.of(caller).includes(deadLetter.owner())) {
                add(deadLetter, caller, originals);
            }
        }
        queue.publish(originals);
        return originals.size();
    }

    private void add(DeadLetterRecord deadLetter, Caller caller, List<ProducerRecord<byte[], byte[]>> originals) {
        try {
            ProducerRecord<byte[], byte[]> original = queue.original(deadLetter);
            if (rules.checkOriginal(deadLetter, original, caller) == null) {
                originals.add(original);
            }
        } catch (OriginalGoneException e) {
            // It is not published, so the returned number does not include it.
        }
    }
}
