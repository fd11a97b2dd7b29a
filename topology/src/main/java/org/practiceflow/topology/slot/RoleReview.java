package org.practiceflow.topology.slot;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.practiceflow.topology.alert.AlertDesk;
import org.practiceflow.topology.alert.Assessment;
import org.practiceflow.topology.alert.Category;
import org.practiceflow.topology.state.SubjectKind;
import org.practiceflow.topology.state.Turn;

/** What time does to a role. */
public final class RoleReview {
    private RoleReview() {}

    /** Rolls the horizon on at local midnight, assesses the role's conflicts and sets its timer. */
    public static void review(Turn turn, String practitionerRoleId) {
        Role known = turn.table(Role.TABLE).get(practitionerRoleId);
        if (known == null) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(turn.now(), known.zone());
        if (known.isForgotten(today)) {
            forget(turn, known);
            return;
        }
        Role role = today.isAfter(known.firstDay()) ? roll(turn, known, today) : known;
        List<Conflict> ahead = role.conflicts().stream()
                .filter(conflict -> !conflict.start().isBefore(turn.now()))
                .toList();
        Instant next = Suggestions.assess(turn, role, ahead);
        Instant wakeAt = Stream.of(
                        Optional.ofNullable(next), Optional.of(role.day(today).end()))
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElse(null);
        turn.wake(SubjectKind.ROLE, practitionerRoleId, known.wakeAt(), wakeAt);
        turn.table(Role.TABLE).put(practitionerRoleId, role.wakingAt(wakeAt));
    }

    private static void forget(Turn turn, Role role) {
        new SlotDays(turn, role).takeOut(role.firstDay().minusDays(1), role.lastDay());
        AlertDesk.assess(turn, Assessment.ended(Category.SCHEDULE_CONFLICT, role.subject()));
        PractitionerRoles.leave(turn, role.told());
        turn.wake(SubjectKind.ROLE, role.id(), role.wakeAt(), null);
        turn.table(Role.TABLE).delete(role.id());
    }

    /** Days that have passed leave the state; those that have come into reach are computed. */
    private static Role roll(Turn turn, Role known, LocalDate today) {
        new SlotDays(turn, known).takeOut(known.firstDay().minusDays(1), today.minusDays(2));
        LocalDate first =
                known.lastDay().isBefore(today) ? today : known.lastDay().plusDays(1);
        SlotRun run = new SlotRun(turn, known.reaching(today, RoleDesk.lastDay(turn, today)), false, false);
        first.datesUntil(run.role().lastDay().plusDays(1)).forEach(run::merge);
        return run.role().having(run.complete("roll", List.of()));
    }
}
