package org.practiceflow.topology.clinic;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.delay.Provider;
import org.practiceflow.topology.room.PlannedVisit;
import org.practiceflow.topology.room.Room;
import org.practiceflow.topology.slot.Role;
import org.practiceflow.topology.slot.RoleReview;
import org.practiceflow.topology.state.SubjectKind;
import org.practiceflow.topology.state.Sweep;
import org.practiceflow.topology.state.Sweep.Stage;
import org.practiceflow.topology.state.TableDescriptor;
import org.practiceflow.topology.state.Turn;
import org.practiceflow.topology.visit.Visit;

/** Goes through a tenant's rows that a change concerns all of, as many as one decision may take, then with the next timer on. */
final class SweepDesk {
    private static final int SMALL_ROWS = 1_000;
    private static final int LARGE_ROWS = 20;

    private SweepDesk() {}

    static void step(Turn turn) {
        Sweep sweep = turn.table(Sweep.TABLE).get(Sweep.KEY);
        if (sweep == null) {
            return;
        }
        if (sweep.settles()) {
            turn.settleOn();
        }
        Sweep reached = reached(turn, sweep);
        turn.wake(SubjectKind.SWEEP, Sweep.KEY, sweep.wakeAt(), reached == null ? null : reached.wakeAt());
        if (reached == null) {
            turn.table(Sweep.TABLE).delete(Sweep.KEY);
        } else {
            turn.table(Sweep.TABLE).put(Sweep.KEY, reached);
        }
    }

    /** Touches what comes next; null where nothing is left. */
    private static @Nullable Sweep reached(Turn turn, Sweep sweep) {
        String after = sweep.after();
        for (Stage stage : EnumSet.range(sweep.stage(), Stage.ROLES)) {
            String last = last(turn, stage, after);
            if (last != null) {
                return sweep.at(stage, last, soon(turn));
            }
            after = "";
        }
        return null;
    }

    /** The key of the last row that was touched, null where that was the last of its table. */
    private static @Nullable String last(Turn turn, Stage stage, String after) {
        return switch (stage) {
            case VISITS -> touched(turn, Visit.TABLE, after, SubjectKind.VISIT, Visit::appointmentId);
            case ROOMS -> touched(turn, Room.TABLE, after, SubjectKind.ROOM, Room::resourceId);
            case ROOM_PLANS -> {
                List<PlannedVisit> visits = turn.table(PlannedVisit.TABLE).storedAfter(after, SMALL_ROWS);
                visits.forEach(visit -> turn.touch(SubjectKind.ROOM_PLAN, visit.resourceId()));
                yield visits.size() < SMALL_ROWS ? null : visits.getLast().resourceId();
            }
            case PROVIDERS -> touched(turn, Provider.TABLE, after, SubjectKind.PROVIDER, Provider::providerId);
            case ROLES -> {
                List<Role> roles = turn.table(Role.TABLE).storedAfter(after, LARGE_ROWS);
                roles.forEach(role -> RoleReview.call(turn, role));
                yield roles.size() < LARGE_ROWS ? null : roles.getLast().id();
            }
        };
    }

    private static <V> @Nullable String touched(
            Turn turn, TableDescriptor<V> table, String after, SubjectKind kind, Function<V, String> id) {
        int most = kind == SubjectKind.PROVIDER ? LARGE_ROWS : SMALL_ROWS;
        List<V> rows = turn.table(table).storedAfter(after, most);
        rows.forEach(row -> turn.touch(kind, id.apply(row)));
        return rows.size() < most ? null : id.apply(rows.getLast());
    }

    private static Instant soon(Turn turn) {
        return turn.now().plusMillis(1);
    }
}
