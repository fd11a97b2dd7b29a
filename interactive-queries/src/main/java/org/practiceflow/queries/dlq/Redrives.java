package org.practiceflow.queries.dlq;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.security.Caller;

/**
 * Puts letters back where they came from, under their keys and with the headers that they had; they keep their identity,
 * so again changes nothing.
 */
public record Redrives(DeadLetterQueue queue, RedriveRules rules) {
    /**
     * Puts one back.
     *
     * @param mended its bytes as they should have been, empty to leave them as they came
     * @return why not, null if it is published
     * @throws OriginalGoneException if its bytes are neither in it nor where it came from
     */
    public @Nullable Refusal one(Letter letter, byte[] mended, Caller caller) {
        boolean isMended = mended.length > 0;
        ProducerRecord<byte[], byte[]> put = isMended ? letter.with(mended) : queue.original(letter);
        Refusal rejection = isMended ? rules.mended(letter, put, caller) : rules.asItCame(letter, put, caller);
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
    public int many(List<LetterId> ids, Caller caller) {
        List<ProducerRecord<byte[], byte[]>> originals = new ArrayList<>();
        for (Letter letter : queue.letters(ids)) {
            if (Charge.of(caller).includes(letter.owner())) {
                add(letter, caller, originals);
            }
        }
        queue.publish(originals);
        return originals.size();
    }

    private void add(Letter letter, Caller caller, List<ProducerRecord<byte[], byte[]>> originals) {
        try {
            ProducerRecord<byte[], byte[]> original = queue.original(letter);
            if (rules.asItCame(letter, original, caller) == null) {
                originals.add(original);
            }
        } catch (OriginalGoneException e) {
            // It is not published, which is what is told of it.
        }
    }
}
