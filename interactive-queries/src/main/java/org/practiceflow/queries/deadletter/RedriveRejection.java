package org.practiceflow.queries.deadletter;

import org.practiceflow.queries.ingest.EventBatch;

/** Why a letter is not put back. */
public sealed interface RedriveRejection {
    /** No producer published it, so nobody can publish it again. */
    record NotOfAProducer() implements RedriveRejection {}

    /** It is not for the caller's roles to state. */
    record NotAllowed() implements RedriveRejection {}

    /** It is no event, or another tenant's. */
    record NotValid(EventBatch.InvalidEvent why) implements RedriveRejection {}
}
