package org.practiceflow.topology.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a tenant's rows have been gone through that a change concerns all of: so many a decision, since a clinic has any number.
 *
 * @param stage the table that is gone through
 * @param after the key behind which it goes on
 * @param appliesSettings whether new settings are the change
 */
public record Rollout(Step stage, String after, boolean appliesSettings) {
    public static final TableDescriptor<Rollout> TABLE = new TableDescriptor<>("rollouts", Rollout.class);

    /** The key of its only row, and the id of its timer's subject. */
    public static final String KEY = "all";

    public static final EntityRef SUBJECT = new EntityRef(EntityKind.ROLLOUT, KEY);

    /** What is done, in this order: rows are mended where they stand, or each has its subject called. */
    public enum Step {
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
        DONE
    }

    /** Has all looked at that settings judge, the tenant's own or those of the deployment. */
    public static void ofSettings(UnitOfWork unitOfWork) {
        begin(unitOfWork, new Rollout(Step.VISITS, "", true));
    }

    /** Has all roles looked at; one that has yet to come to them goes on. */
    public static void ofRoles(UnitOfWork unitOfWork) {
        Rollout known = known(unitOfWork);
        if (known != null && known.stage.compareTo(Step.ROLES) < 0) {
            begin(unitOfWork, known);
        } else {
            begin(unitOfWork, new Rollout(Step.ROLES, "", known != null && known.appliesSettings));
        }
    }

    /**
     * What begins it holds though a step fails, so none is taken in the same decision. One that is under way begins again with its next
     * timer, however often that happens; one that failed does now.
     */
    private static void begin(UnitOfWork unitOfWork, Rollout rollout) {
        unitOfWork.table(TABLE).put(KEY, rollout);
        Instant next = unitOfWork.deadlineOf(SUBJECT);
        if (next == null || !next.plus(Timer.RETRIED_AFTER).isAfter(unitOfWork.now())) {
            unitOfWork.schedule(SUBJECT, unitOfWork.now());
        }
    }

    private static @Nullable Rollout known(UnitOfWork unitOfWork) {
        return unitOfWork.table(TABLE).get(KEY);
    }

    /** Whether what is looked at now is looked at since the tenant's settings have changed. */
    public static boolean appliesSettings(UnitOfWork unitOfWork) {
        Rollout known = known(unitOfWork);
        return known != null && known.appliesSettings;
    }

    /** Whether new settings have yet to come to that stage. */
    public static boolean isBefore(UnitOfWork unitOfWork, Step stage) {
        Rollout known = known(unitOfWork);
        return known != null && known.appliesSettings && known.stage.compareTo(stage) < 0;
    }

    /** The same, having come so far. */
    public Rollout at(Step reached, String key) {
        return new Rollout(reached, key, appliesSettings);
    }
}
