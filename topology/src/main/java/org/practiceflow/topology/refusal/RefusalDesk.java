package org.practiceflow.topology.refusal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.topology.alert.AlertDesk;
import org.practiceflow.topology.alert.Assessment;
import org.practiceflow.topology.alert.Category;
import org.practiceflow.topology.state.Moments;
import org.practiceflow.topology.state.Subject;
import org.practiceflow.topology.state.SubjectKind;
import org.practiceflow.topology.state.Table;
import org.practiceflow.topology.state.Turn;

/** Tells a clinic that its events are refused, for as long as that goes on. */
public final class RefusalDesk {
    private static final Duration ENDS_AFTER = Duration.ofMinutes(15);

    private RefusalDesk() {}

    /** Takes in that an event was refused, once in a minute of the tenant's time. */
    public static void learn(Turn turn, RejectionReason reason) {
        Table<Refusal> refusals = turn.table(Refusal.TABLE);
        Refusal known = refusals.get(reason.name());
        if (known == null || !known.isNoticedIn(turn.now())) {
            Instant wakeAt = known == null ? null : known.wakeAt();
            refusals.put(reason.name(), new Refusal(reason, turn.now(), wakeAt));
            turn.touch(SubjectKind.TENANT, reason.name());
        }
    }

    /** Assesses the refusals for that reason and sets their timer. */
    public static void review(Turn turn, String reason) {
        Table<Refusal> refusals = turn.table(Refusal.TABLE);
        Refusal known = refusals.get(reason);
        if (known == null) {
            return;
        }
        Instant endsAt = known.noticedAt().plus(ENDS_AFTER);
        boolean over = !turn.now().isBefore(endsAt);
        Instant next = AlertDesk.assess(turn, over ? ended(reason) : refused(known));
        Instant wakeAt =
                over ? null : new Moments(turn.now()).at(next).at(endsAt).next();
        turn.wake(SubjectKind.TENANT, reason, known.wakeAt(), wakeAt);
        if (over) {
            refusals.delete(reason);
        } else {
            refusals.put(reason, known.wakingAt(wakeAt));
        }
    }

    private static Assessment ended(String reason) {
        return Assessment.ended(Category.DATA_QUALITY, new Subject(SubjectKind.TENANT, reason));
    }

    private static Assessment refused(Refusal refusal) {
        return Assessment.of(
                Category.DATA_QUALITY,
                new Subject(SubjectKind.TENANT, refusal.reason().name()),
                AlertLevel.INFO,
                "Events of this clinic are refused: " + refusal.reason().name() + "; see its dead letters",
                List.of(),
                Map.of(
                        "reason",
                        refusal.reason().name(),
                        "lastRefusedAt",
                        refusal.noticedAt().toString()));
    }
}
