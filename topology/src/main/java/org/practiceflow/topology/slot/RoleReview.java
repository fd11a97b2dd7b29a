package org.practiceflow.topology.slot;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.alert.AlertDesk;
import org.practiceflow.topology.alert.Assessment;
import org.practiceflow.topology.alert.Attention;
import org.practiceflow.topology.alert.Category;
import org.practiceflow.topology.state.Timer;
import org.practiceflow.topology.state.Turn;

/** What time does to a role. */
public final class RoleReview {
    private RoleReview() {}

    /**
     * A timer of the role fires: it follows what its clinic or its location set since, or its horizon rolls on at local midnight.
     * No other decision does that to it, so one decision computes the slots of one role.
     */
    public static void wake(Turn turn, String practitionerRoleId) {
        Role role = turn.table(Role.TABLE).get(practitionerRoleId);
        if (role == null) {
            return;
        }
        turn.schedule(role.subject(), null);
        LocalDate today = LocalDate.ofInstant(turn.now(), role.zone());
        if (role.isForgotten(today)) {
            forget(turn, role);
            return;
        }
        String behind = behind(turn, role);
        if (behind != null) {
            RoleRuns.run(turn, role.told(), role, behind);
        } else if (today.isAfter(role.firstDay())) {
            RoleRuns.roll(turn, role, today);
        }
    }

    /** What the role has not followed, in the word of its run; null for nothing. */
    private static @Nullable String behind(Turn turn, Role role) {
        if (!role.length().equals(role.told().slotLength(turn.settings()))
                || !role.lastDay().equals(RoleRuns.lastDay(turn, role.firstDay()))) {
            return "settings";
        }
        Optional<?> other = RoleZones.of(turn, role.told()).zone().filter(zone -> !zone.equals(role.zone()));
        return other.isPresent() ? "zone" : null;
    }

    /** Reviews the role's conflicts, and when it next changes by itself; null where it is not known. */
    public static @Nullable Attention review(Turn turn, String practitionerRoleId) {
        Role role = turn.table(Role.TABLE).get(practitionerRoleId);
        if (role == null) {
            return null;
        }
        return new Attention(
                role.subject(), List.of(Suggestions.alert(turn, role).assess()), next(turn, role));
    }

    /** A timer that is due stays, or that of its next attempt would be put off; unless it failed as often as it is tried. */
    private static Instant next(Turn turn, Role role) {
        Instant scheduled = turn.scheduled(role.subject());
        if (scheduled == null || scheduled.isAfter(turn.now())) {
            return role.day(LocalDate.ofInstant(turn.now(), role.zone())).end();
        }
        return scheduled.plus(Timer.TRIED_FOR).isBefore(turn.now()) ? turn.now() : scheduled;
    }

    private static void forget(Turn turn, Role role) {
        new SlotDays(turn, role).takeOut(role.firstDay().minusDays(1), role.lastDay());
        AlertDesk.assess(turn, Assessment.ended(Category.SCHEDULE_CONFLICT, role.subject()));
        PractitionerRoles.leave(turn, role.told());
        SlotLengths.leave(turn, role.told());
        turn.table(Role.TABLE).delete(role.id());
    }
}
