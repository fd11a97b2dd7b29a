package org.practiceflow.topology.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a tenant's rows have been gone through that a change concerns all of: so many a decision, since a clinic has any number.
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

    /** What is done, in this order: rows are mended where they stand, or each has its subject called. */
    public enum Stage {
        VISITS,
        ROOM_CONFLICTS,
        ROOM_PEAKS,
        ROOM_DAYS,
        ROOM_PLANS,
        ROOMS,
        REFUSALS,
        PROVIDERS,
        ROLES,
        /** Those called last are looked at; nothing is left to do. */
        END
    }

    /** Has all looked at that settings judge. */
    public static void ofSettings(Turn turn) {
        begin(turn, new Sweep(Stage.VISITS, "", true, null));
    }

    /** Has all roles looked at; where new settings have yet to come to them, these will. */
    public static void ofRoles(Turn turn) {
        Sweep known = known(turn);
        if (known == null || known.stage.compareTo(Stage.ROLES) >= 0) {
            begin(turn, new Sweep(Stage.ROLES, "", known != null && known.settles, null));
        }
    }

    /** Has all looked at again where it shows that it was judged by other settings: those of the deployment have changed. */
    public static void ofDeployment(Turn turn) {
        begin(turn, new Sweep(Stage.VISITS, "", true, soon(turn)));
    }

    /** One that is under way begins again with its next timer, however often that happens; one that failed at once. */
    private static void begin(Turn turn, Sweep sweep) {
        Sweep known = known(turn);
        Instant before = known == null ? null : known.wakeAt;
        boolean isUnderWay =
                before != null && before.plus(Timer.TRIED_AGAIN_AFTER).isAfter(turn.now());
        Instant next = isUnderWay ? before : known == null ? sweep.wakeAt : soon(turn);
        turn.wake(SubjectKind.SWEEP, KEY, before, next);
        turn.table(TABLE).put(KEY, new Sweep(sweep.stage, sweep.after, sweep.settles, next));
        if (next == null) {
            turn.touch(SubjectKind.SWEEP, KEY);
        }
    }

    private static Instant soon(Turn turn) {
        return turn.now().plusMillis(1);
    }

    private static @Nullable Sweep known(Turn turn) {
        return turn.table(TABLE).get(KEY);
    }

    /** Whether what is looked at now is looked at since the tenant's settings have changed. */
    public static boolean settles(Turn turn) {
        Sweep known = known(turn);
        return known != null && known.settles;
    }

    /** Whether new settings have yet to come to that stage. */
    public static boolean isBefore(Turn turn, Stage stage) {
        Sweep known = known(turn);
        return known != null && known.settles && known.stage.compareTo(stage) < 0;
    }

    /** The same, having come so far. */
    public Sweep at(Stage reached, String key, @Nullable Instant next) {
        return new Sweep(reached, key, settles, next);
    }
}
