package org.practiceflow.topology.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a change through all of a tenant's rows that it concerns. A decision takes a limited number of them,
 * since a clinic may have any number.
 *
 * @param step the table in progress
 * @param after the key after which the rollout continues
 * @param appliesSettings true if new settings are the change
 */
public record Rollout(Step step, String after, boolean appliesSettings) {
    public static final TableDescriptor<Rollout> TABLE = new TableDescriptor<>("rollouts", Rollout.class);

    /** The key of its only row, and the id of its timer's entity. */
    public static final String KEY = "all";

    public static final EntityRef ENTITY = new EntityRef(EntityKind.ROLLOUT, KEY);

    /** The steps, in order. Each repairs rows in place, or schedules the evaluation of their entities. */
    public enum Step {
        VISITS,
        ROOM_CONFLICTS,
        ROOM_PEAKS,
        ROOM_DAYS,
        ROOM_PLANS,
        ROOMS,
        REJECTIONS,
        PROVIDERS,
        ROLES,
        /** The entities scheduled last have been evaluated; nothing is left to do. */
        DONE
    }

    /** Starts the evaluation of everything that settings affect, either the tenant's own or those of the deployment. */
    public static void ofSettings(UnitOfWork unitOfWork) {
        begin(unitOfWork, new Rollout(Step.VISITS, "", true));
    }

    /** Starts the evaluation of all roles. A rollout that has yet to reach them continues. */
    public static void ofRoles(UnitOfWork unitOfWork) {
        Rollout known = known(unitOfWork);
        if (known != null && known.step.compareTo(Step.ROLES) < 0) {
            begin(unitOfWork, known);
        } else {
            begin(unitOfWork, new Rollout(Step.ROLES, "", known != null && known.appliesSettings));
        }
    }

    /**
     * Stores the rollout without taking a step, so that the decision that begins it holds even if a step fails. One
     * that is in progress restarts with its next timer, however often this happens; one that has failed restarts now.
     */
    private static void begin(UnitOfWork unitOfWork, Rollout rollout) {
        unitOfWork.table(TABLE).put(KEY, rollout);
        Instant next = unitOfWork.deadlineOf(ENTITY);
        if (next == null || !next.plus(Timer.RETRIED_AFTER).isAfter(unitOfWork.now())) {
            unitOfWork.schedule(ENTITY, unitOfWork.now());
        }
    }

    private static @Nullable Rollout known(UnitOfWork unitOfWork) {
        return unitOfWork.table(TABLE).get(KEY);
    }

    /** Returns true if entities are now evaluated because the tenant's settings have changed. */
    public static boolean appliesSettings(UnitOfWork unitOfWork) {
        Rollout known = known(unitOfWork);
        return known != null && known.appliesSettings;
    }

    /** Returns true if new settings have yet to reach that step. */
    public static boolean isBefore(UnitOfWork unitOfWork, Step step) {
        Rollout known = known(unitOfWork);
        return known != null && known.appliesSettings && known.step.compareTo(step) < 0;
    }

    /** Returns this rollout after it has reached that step and key. */
    public Rollout at(Step reached, String key) {
        return new Rollout(reached, key, appliesSettings);
    }
}
