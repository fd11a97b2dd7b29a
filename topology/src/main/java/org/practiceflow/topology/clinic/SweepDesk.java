package org.practiceflow.topology.clinic;

import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.delay.Provider;
import org.practiceflow.topology.refusal.Refusal;
import org.practiceflow.topology.room.DayConflicts;
import org.practiceflow.topology.room.Peak;
import org.practiceflow.topology.room.Room;
import org.practiceflow.topology.room.RoomConflicts;
import org.practiceflow.topology.room.RoomPlans;
import org.practiceflow.topology.slot.Role;
import org.practiceflow.topology.state.Subject;
import org.practiceflow.topology.state.SubjectKind;
import org.practiceflow.topology.state.Sweep;
import org.practiceflow.topology.state.Sweep.Stage;
import org.practiceflow.topology.state.TableDescriptor;
import org.practiceflow.topology.state.Turn;
import org.practiceflow.topology.visit.VisitRow;

/**
 * Goes through a tenant's rows that a change concerns all of, as many as one decision may take, then with the next timer on. Each
 * subject is looked at in a decision of its own, so that one which is refused holds up no other.
 */
final class SweepDesk {
    /** So many, that a step and those that it calls fit one tick of the clock. */
    private static final int SMALL_ROWS = 900;

    /** Of those that cost most. */
    private static final int LARGE_ROWS = 20;

    private SweepDesk() {}

    static void step(Turn turn) {
        Sweep sweep = turn.table(Sweep.TABLE).get(Sweep.KEY);
        if (sweep == null) {
            return;
        }
        Sweep reached = sweep.stage() == Stage.END ? null : reached(turn, sweep);
        if (reached == null) {
            turn.table(Sweep.TABLE).delete(Sweep.KEY);
        } else {
            turn.table(Sweep.TABLE).put(Sweep.KEY, reached);
        }
        // It goes on once those have been looked at that this step calls.
        turn.schedule(Sweep.SUBJECT, reached == null ? null : turn.now().plusMillis(1));
    }

    private static Sweep reached(Turn turn, Sweep sweep) {
        String after = sweep.after();
        for (Stage stage : EnumSet.range(sweep.stage(), Stage.ROLES)) {
            String last = last(turn, stage, after);
            if (last != null) {
                return sweep.at(stage, last);
            }
            after = "";
        }
        return sweep.at(Stage.END, "");
    }

    /** Goes on with a table, and returns the key of the last row of this step; null where that was the last of the table. */
    private static @Nullable String last(Turn turn, Stage stage, String after) {
        return switch (stage) {
            case VISITS -> calling(turn, VisitRow.TABLE, after, SMALL_ROWS, SubjectKind.VISIT);
            case ROOM_CONFLICTS ->
                RoomPlans.forget(turn, DayConflicts.TABLE, DayConflicts::countedBy, after, SMALL_ROWS);
            case ROOM_PEAKS -> RoomPlans.forget(turn, Peak.TABLE, Peak::countedBy, after, SMALL_ROWS);
            case ROOM_DAYS -> RoomPlans.recount(turn, after, SMALL_ROWS);
            case ROOM_PLANS -> {
                // Those that were counted in this step are not stored yet.
                turn.table(RoomConflicts.TABLE).decidedKeys().forEach(id -> call(turn, SubjectKind.ROOM_PLAN, id));
                yield calling(turn, RoomConflicts.TABLE, after, SMALL_ROWS, SubjectKind.ROOM_PLAN);
            }
            case ROOMS -> calling(turn, Room.TABLE, after, SMALL_ROWS, SubjectKind.ROOM);
            case REFUSALS -> calling(turn, Refusal.TABLE, after, SMALL_ROWS, SubjectKind.TENANT);
            case PROVIDERS -> calling(turn, Provider.TABLE, after, LARGE_ROWS, SubjectKind.PROVIDER);
            case ROLES -> calling(turn, Role.TABLE, after, LARGE_ROWS, SubjectKind.ROLE);
            case END -> null;
        };
    }

    /** Rows of some tables are large, and their keys are all that is needed. */
    private static @Nullable String calling(
            Turn turn, TableDescriptor<?> table, String after, int most, SubjectKind kind) {
        List<String> ids = turn.table(table).storedKeysAfter(after, most);
        ids.forEach(id -> call(turn, kind, id));
        return ids.size() < most ? null : ids.getLast();
    }

    private static void call(Turn turn, SubjectKind kind, String id) {
        turn.call(new Subject(kind, id), turn.now());
    }
}
