package org.practiceflow.serdes;

import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;

/** The result of decoding the bytes of an input record. */
public sealed interface Decoded {
    /** The normalised event: one code per meaning, all times stated, the tenant known. */
    record Accepted(Envelope<Event.Input> event) implements Decoded {}

    /**
     * The rejection of bytes that are not a valid event.
     *
     * @param reason the reason from a closed list, for machines
     * @param pointer the JSON pointer of the offending place, empty for the whole document
     * @param detail the expectation at that place, for people; never a value from the document
     */
    record Rejected(RejectionReason reason, String pointer, String detail) implements Decoded {}
}
