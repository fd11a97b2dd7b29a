package org.practiceflow.queries.deadletter;

/** A reason why a dead letter, and all before it in its partition, cannot be purged. */
public enum PurgeObstacle {
    /** A dead letter of another owner is before it. */
    OTHER_OWNER,
    /** Older dead letters that are no longer listed are before it, and may be another owner's. */
    OMITTED,
    /** Not all dead letters before it have been read yet. */
    UNREAD
}
