package org.practiceflow.topology.store;

import com.fasterxml.jackson.annotation.JsonValue;

/** The kinds of things that change, in the order in which a decision looks at them: a change of one reaches those behind it. */
public enum EntityKind {
    /** All that a change of the tenant's settings or resources concerns. */
    ROLLOUT("rollout"),
    VISIT("visit"),
    ROOM("room"),
    /** A room as visits are planned in it, beside the room as it is reported: its alerts are of the room. */
    ROOM_PLAN("room-plan"),
    PROVIDER("provider"),
    ROLE("role"),
    /** The tenant as a whole; the id is a short word for what of it is meant. */
    TENANT("tenant");

    private final String code;

    EntityKind(String word) {
        this.code = word;
    }

    /** The word that we emit and that keys are made of. */
    @JsonValue
    public String code() {
        return code;
    }
}
