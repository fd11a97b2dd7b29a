package org.practiceflow.topology.refusal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.topology.alert.Assessment;
import org.practiceflow.topology.alert.Attention;
import org.practiceflow.topology.alert.Category;
import org.practiceflow.topology.alert.Escalation;
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
            refusals.put(reason.name(), new Refusal(reason, turn.now()));
            turn.touch(SubjectKind.TENANT, reason.name());
        }
    }

    /** Reviews the refusals for that reason; null where there are none. */
    public static @Nullable Attention review(Turn turn, String reason) {
        Table<Refusal> refusals = turn.table(Refusal.TABLE);
        Refusal known = refusals.get(reason);
        if (known == null) {
            return null;
        }
        Instant endsAt = known.noticedAt().plus(ENDS_AFTER);
        if (turn.now().isBefore(endsAt)) {
            return new Attention(subject(reason), List.of(refused(known)), endsAt);
        }
        refusals.delete(reason);
        return new Attention(subject(reason), List.of(Assessment.ended(Category.DATA_QUALITY, subject(reason))), null);
    }

    private static Subject subject(String reason) {
        return new Subject(SubjectKind.TENANT, reason);
    }

    private static Assessment refused(Refusal refusal) {
        return Assessment.of(
                Category.DATA_QUALITY,
                subject(refusal.reason().name()),
                Escalation.of(AlertLevel.INFO, null),
                "Events of this clinic are refused: " + refusal.reason().name() + "; see its dead letters",
                List.of(),
                Map.of(
                        "reason",
                        refusal.reason().name(),
                        "lastRefusedAt",
                        refusal.noticedAt().toString()));
    }
}
