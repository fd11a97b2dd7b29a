package org.practiceflow.topology.state;

/** The kinds of things that change, in the order in which a change of one reaches the next. */
public enum SubjectKind {
    VISIT,
    ROOM,
    ROOM_PLAN,
    PROVIDER,
    ROLE
}
