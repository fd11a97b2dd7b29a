package org.practiceflow.queries.dlq;

/** Why a letter, and all before it in its partition, cannot be forgotten. */
public enum Obstacle {
    /** One that is in another's charge lies before it. */
    ANOTHERS,
    /** Older ones that are no more listed lie before it, and may be in another's charge. */
    LEFT_OUT,
    /** What lies before it has yet to be read. */
    UNREAD
}
