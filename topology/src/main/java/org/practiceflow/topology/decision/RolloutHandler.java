package org.practiceflow.topology.decision;

import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.provider.Provider;
import org.practiceflow.topology.rejection.RecentRejection;
import org.practiceflow.topology.room.Room;
import org.practiceflow.topology.room.RoomConflicts;
import org.practiceflow.topology.room.RoomDayConflicts;
import org.practiceflow.topology.room.RoomPeak;
import org.practiceflow.topology.room.RoomPlans;
import org.practiceflow.topology.slot.RoleState;
import org.practiceflow.topology.store.EntityKind;
import org.practiceflow.topology.store.EntityRef;
import org.practiceflow.topology.store.Rollout;
import org.practiceflow.topology.store.Rollout.Step;
import org.practiceflow.topology.store.TableDescriptor;
import org.practiceflow.topology.store.UnitOfWork;
import org.practiceflow.topology.visit.VisitRow;

/**
 * Rolls a change out to all of a tenant's rows that it concerns. A decision takes a limited number of them, and the
 * next timer continues. Each entity is evaluated in its own decision, so that a rejected one does not hold up others.
 */
final class RolloutHandler {
    /**
     * The maximum number of small rows in a step. A step and the timers it schedules fit into one tick of the clock.
     */
    private static final int SMALL_ROWS = 900;

    /** The maximum number in a step of the rows that cost most. */
    private static final int LARGE_ROWS = 20;

    private RolloutHandler() {}

    static void step(UnitOfWork unitOfWork) {
        Rollout rollout = unitOfWork.table(Rollout.TABLE).get(Rollout.KEY);
        if (rollout == null) {
            return;
        }
        Rollout reached = rollout.step() == Step.DONE ? null : reached(unitOfWork, rollout);
        if (reached == null) {
            unitOfWork.table(Rollout.TABLE).delete(Rollout.KEY);
        } else {
            unitOfWork.table(Rollout.TABLE).put(Rollout.KEY, reached);
        }
        // Continues after the evaluation of the entities that this step schedules.
        unitOfWork.schedule(
                Rollout.ENTITY, reached == null ? null : unitOfWork.now().plusMillis(1));
    }

    private static Rollout reached(UnitOfWork unitOfWork, Rollout rollout) {
        String after = rollout.after();
        for (Step step : EnumSet.range(rollout.step(), Step.ROLES)) {
            String last = last(unitOfWork, step, after);
            if (last != null) {
                return rollout.at(step, last);
            }
            after = "";
        }
        return rollout.at(Step.DONE, "");
    }

    /** Continues with a table, and returns the key of the last row of this step; null if the table has no more rows. */
    private static @Nullable String last(UnitOfWork unitOfWork, Step step, String after) {
        return switch (step) {
            case VISITS -> scheduleNext(unitOfWork, VisitRow.TABLE, after, SMALL_ROWS, EntityKind.VISIT);
            case ROOM_CONFLICTS ->
                RoomPlans.deleteOutdated(
                        unitOfWork, RoomDayConflicts.TABLE, RoomDayConflicts::basis, after, SMALL_ROWS);
            case ROOM_PEAKS -> RoomPlans.deleteOutdated(unitOfWork, RoomPeak.TABLE, RoomPeak::basis, after, SMALL_ROWS);
            case ROOM_DAYS -> RoomPlans.recount(unitOfWork, after, SMALL_ROWS);
            case ROOM_PLANS -> {
                // Rows that were recounted in this step are not stored yet.
                unitOfWork
                        .table(RoomConflicts.TABLE)
                        .decidedKeys()
                        .forEach(id -> scheduleEvaluation(unitOfWork, EntityKind.ROOM_PLAN, id));
                yield scheduleNext(unitOfWork, RoomConflicts.TABLE, after, SMALL_ROWS, EntityKind.ROOM_PLAN);
            }
            case ROOMS -> scheduleNext(unitOfWork, Room.TABLE, after, SMALL_ROWS, EntityKind.ROOM);
            case REJECTIONS -> scheduleNext(unitOfWork, RecentRejection.TABLE, after, SMALL_ROWS, EntityKind.TENANT);
            case PROVIDERS -> scheduleNext(unitOfWork, Provider.TABLE, after, LARGE_ROWS, EntityKind.PROVIDER);
            case ROLES -> scheduleNext(unitOfWork, RoleState.TABLE, after, LARGE_ROWS, EntityKind.ROLE);
            case DONE -> null;
        };
    }

    /** Schedules the evaluation of the next entities. It reads keys only, since rows of some tables are large. */
    private static @Nullable String scheduleNext(
            UnitOfWork unitOfWork, TableDescriptor<?> table, String after, int max, EntityKind kind) {
        List<String> ids = unitOfWork.table(table).storedKeysAfter(after, max);
        ids.forEach(id -> scheduleEvaluation(unitOfWork, kind, id));
        return ids.size() < max ? null : ids.getLast();
    }

    private static void scheduleEvaluation(UnitOfWork unitOfWork, EntityKind kind, String id) {
        unitOfWork.scheduleOneOff(new EntityRef(kind, id), unitOfWork.now());
    }
}
