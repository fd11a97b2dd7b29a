package org.practiceflow.queries.dlq;

import org.practiceflow.queries.ingest.Batch;

/** Why a letter is not put back. */
public sealed interface Refusal {
    /** No producer published it, so nobody can publish it again. */
    record NotOfAProducer() implements Refusal {}

    /** It is not for the caller's roles to state. */
    record NotAllowed() implements Refusal {}

    /** It is no event, or another tenant's. */
    record NotValid(Batch.Invalid why) implements Refusal {}
}
