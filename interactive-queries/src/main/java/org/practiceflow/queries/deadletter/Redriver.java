package org.practiceflow.queries.deadletter;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.security.Caller;

/**
 * Puts letters back where they came from, under their keys and with the headers that they had; they keep their identity,
 * so again changes nothing.
 */
public record Redriver(DeadLetterQueue queue, RedriveRules rules) {
    /**
     * Puts one back.
     *
     * @param repaired its bytes as they should have been, empty to leave them as they came
     * @return why not, null if it is published
     * @throws OriginalGoneException if its bytes are neither in it nor where it came from
     */
    public @Nullable RedriveRejection redrive(DeadLetterRecord deadLetter, byte[] repaired, Caller caller) {
        boolean isRepaired = repaired.length > 0;
        ProducerRecord<byte[], byte[]> put = isRepaired ? deadLetter.with(repaired) : queue.original(deadLetter);
        RedriveRejection rejection =
                isRepaired ? rules.repaired(deadLetter, put, caller) : rules.asItCame(deadLetter, put, caller);
        if (rejection == null) {
            queue.publish(List.of(put));
        }
        return rejection;
    }

    /**
     * Puts those back, in their order, that may be.
     *
     * @return how many
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
            if (rules.asItCame(deadLetter, original, caller) == null) {
                originals.add(original);
            }
        } catch (OriginalGoneException e) {
            // It is not published, which is what is told of it.
        }
    }
}
