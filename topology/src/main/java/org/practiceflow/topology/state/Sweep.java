package org.practiceflow.topology.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a tenant's rows have been looked at that a change concerns all of: so many a decision, since a clinic has any number.
 *
 * @param stage the table that is gone through
 * @param after the key behind which it goes on
 * @param settles whether new settings are the change
 * @param wakeAt when it goes on, null where that is now
 */
public record Sweep(
        Stage stage,
        String after,
        boolean settles,
        @Nullable Instant wakeAt) {
    public static final TableDescriptor<Sweep> TABLE = new TableDescriptor<>("sweeps", Sweep.class);

    /** The key of its only row, and the id of its timer's subject. */
    public static final String KEY = "all";

    /** The tables, in the order in which they are gone through. */
    public enum Stage {
        VISITS,
        ROOMS,
        ROOM_PLANS,
        PROVIDERS,
        ROLES
    }

    /** Has all looked at that settings judge. */
    public static void ofSettings(Turn turn) {
        begin(turn, Stage.VISITS, true);
    }

    /** Has all roles looked at; where new settings have all looked at anyway, from the beginning again. */
    public static void ofRoles(Turn turn) {
        Sweep known = turn.table(TABLE).get(KEY);
        boolean settles = known != null && known.settles;
        begin(turn, settles ? Stage.VISITS : Stage.ROLES, settles);
    }

    private static void begin(Turn turn, Stage stage, boolean settles) {
        Sweep known = turn.table(TABLE).get(KEY);
        turn.table(TABLE).put(KEY, new Sweep(stage, "", settles, known == null ? null : known.wakeAt));
        // One that is under way begins again with its next timer, however often settings change meanwhile.
        if (known == null) {
            turn.touch(SubjectKind.SWEEP, KEY);
        }
    }

    /** The same, having come so far. */
    public Sweep at(Stage reached, String key, @Nullable Instant next) {
        return new Sweep(reached, key, settles, next);
    }
}
