package org.practiceflow.queries.deadletter;

import org.practiceflow.queries.ingest.EventBatch;

/** A reason why a dead letter is not redriven. */
public sealed interface RedriveRejection {
    /** No producer published the record, so it cannot be published again. */
    record NotFromProducer() implements RedriveRejection {}

    /** The caller's roles do not allow the event. */
    record NotAllowed() implements RedriveRejection {}

    /** The record is not a valid event, or is another tenant's. */
    record NotValid(EventBatch.InvalidEvent why) implements RedriveRejection {}
}
