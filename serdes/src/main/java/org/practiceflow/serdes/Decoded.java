package org.practiceflow.serdes;

import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;

/** What became of the bytes of an input record. */
public sealed interface Decoded {
    /** The event, normalised: one word a meaning, all times stated, the tenant known. */
    record Accepted(Envelope<Event.Input> event) implements Decoded {}

    /**
     * Why the bytes are not an event.
     *
     * @param reason one of a closed list, for machines
     * @param pointer the JSON pointer of the offending place, empty for the whole document
     * @param detail what was expected there, for people; never a value from the document
     */
    record Rejected(RejectionReason reason, String pointer, String detail) implements Decoded {}
}
