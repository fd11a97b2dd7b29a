package org.practiceflow.topology.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a tenant's rows have been gone through that a change concerns all of: so many a decision, since a clinic has any number.
 *
 * @param stage the table that is gone through
 * @param after the key behind which it goes on
 * @param settles whether new settings are the change
 */
public record Sweep(Stage stage, String after, boolean settles) {
    public static final TableDescriptor<Sweep> TABLE = new TableDescriptor<>("sweeps", Sweep.class);

    /** The key of its only row, and the id of its timer's subject. */
    public static final String KEY = "all";

    public static final Subject SUBJECT = new Subject(SubjectKind.SWEEP, KEY);

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

    /** Has all looked at that settings judge, the tenant's own or those of the deployment. */
    public static void ofSettings(Turn turn) {
        begin(turn, new Sweep(Stage.VISITS, "", true));
    }

    /** Has all roles looked at; one that has yet to come to them goes on. */
    public static void ofRoles(Turn turn) {
        Sweep known = known(turn);
        if (known != null && known.stage.compareTo(Stage.ROLES) < 0) {
            begin(turn, known);
        } else {
            begin(turn, new Sweep(Stage.ROLES, "", known != null && known.settles));
        }
    }

    /**
     * What begins it holds though a step fails, so none is taken in the same decision. One that is under way begins again with its next
     * timer, however often that happens; one that failed does now.
     */
    private static void begin(Turn turn, Sweep sweep) {
        turn.table(TABLE).put(KEY, sweep);
        Instant next = turn.scheduled(SUBJECT);
        if (next == null || !next.plus(Timer.TRIED_AGAIN_AFTER).isAfter(turn.now())) {
            turn.schedule(SUBJECT, turn.now());
        }
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
    public Sweep at(Stage reached, String key) {
        return new Sweep(reached, key, settles);
    }
}
