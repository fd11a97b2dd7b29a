package org.practiceflow.queries.deadletter;

/** Why a letter, and all before it in its partition, cannot be forgotten. */
public enum PurgeObstacle {
    /** One that is in another's charge lies before it. */
    OTHER_OWNER,
    /** Older ones that are no more listed lie before it, and may be in another's charge. */
    OMITTED,
    /** What lies before it has yet to be read. */
    UNREAD
}
