package org.practiceflow.serdes;

/** The format in which events are written. */
public sealed interface EventFormat {
    EventFormat CANONICAL = new OwnEnvelope();
    EventFormat CLOUD_EVENTS = new CloudEvents();

    /** PracticeFlow's own envelope. */
    record OwnEnvelope() implements EventFormat {}

    /** CloudEvents 1.0 in JSON, with the whole event in the record's value. */
    record CloudEvents() implements EventFormat {}

    /**
     * PracticeFlow's own envelope in the frame of a registry.
     *
     * @param envelope the id of the envelope's schema
     */
    record Framed(SchemaId envelope) implements EventFormat {
        /**
         * @throws IllegalArgumentException unless the id is that of a content and has at most 32 bits, as the frame
         *     requires
         */
        public Framed {
            if (envelope.kind() != SchemaId.Kind.CONTENT || envelope.id() < 1 || envelope.id() > 0xFFFF_FFFFL) {
                throw new IllegalArgumentException("Expected a content id of at most 32 bits, but got " + envelope);
            }
        }
    }
}
