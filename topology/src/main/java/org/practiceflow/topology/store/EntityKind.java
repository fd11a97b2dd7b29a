package org.practiceflow.topology.store;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The kinds of entities, in the order in which a decision evaluates them. A change of one affects only those after it.
 */
public enum EntityKind {
    /** All rows that a change of the tenant's settings or resources concerns. */
    ROLLOUT("rollout"),
    VISIT("visit"),
    ROOM("room"),
    /** A room's planned visits, as opposed to the reported state of the room. Its alerts are the room's. */
    ROOM_PLAN("room-plan"),
    PROVIDER("provider"),
    ROLE("role"),
    /** The tenant as a whole; the id is a short code for the matter concerned. */
    TENANT("tenant");

    private final String code;

    EntityKind(String code) {
        this.code = code;
    }

    /** Returns the code that events and keys use. */
    @JsonValue
    public String code() {
        return code;
    }
}
