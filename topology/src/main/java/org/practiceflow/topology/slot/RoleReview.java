package org.practiceflow.topology.slot;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.alert.AlertHandler;
import org.practiceflow.topology.alert.Assessment;
import org.practiceflow.topology.alert.EntityAssessments;
import org.practiceflow.topology.alert.AlertCategory;
import org.practiceflow.topology.store.Timer;
import org.practiceflow.topology.store.UnitOfWork;

/** What time does to a role. */
public final class RoleReview {
    private RoleReview() {}

    /**
     * A timer of the role fires: it follows what its clinic or its location set since, or its horizon rolls on at local midnight.
     * No other decision does that to it, so one decision computes the slots of one role.
     */
    public static void wake(UnitOfWork unitOfWork, String practitionerRoleId) {
        Role role = unitOfWork.table(Role.TABLE).get(practitionerRoleId);
        if (role == null) {
            return;
        }
        unitOfWork.schedule(role.subject(), null);
        LocalDate today = LocalDate.ofInstant(unitOfWork.now(), role.zone());
        if (role.isForgotten(today)) {
            forget(unitOfWork, role);
            return;
        }
        String behind = behind(unitOfWork, role);
        if (behind != null) {
            RoleRuns.run(unitOfWork, role.told(), role, behind);
        } else if (today.isAfter(role.firstDay())) {
            RoleRuns.roll(unitOfWork, role, today);
        }
    }

    /** What the role has not followed, in the word of its run; null for nothing. */
    private static @Nullable String behind(UnitOfWork unitOfWork, Role role) {
        if (!role.length().equals(role.told().slotLength(unitOfWork.settings()))
                || !role.lastDay().equals(RoleRuns.lastDay(unitOfWork, role.firstDay()))) {
            return "settings";
        }
        Optional<?> other = RoleZones.of(unitOfWork, role.told()).zone().filter(zone -> !zone.equals(role.zone()));
        return other.isPresent() ? "zone" : null;
    }

    /** Reviews the role's conflicts, and when it next changes by itself; null where it is not known. */
    public static @Nullable EntityAssessments review(UnitOfWork unitOfWork, String practitionerRoleId) {
        Role role = unitOfWork.table(Role.TABLE).get(practitionerRoleId);
        if (role == null) {
            return null;
        }
        return new EntityAssessments(
                role.subject(), List.of(Suggestions.alert(unitOfWork, role).assess()), next(unitOfWork, role));
    }

    /** A timer that is due stays, or that of its next attempt would be put off; unless it failed as often as it is tried. */
    private static Instant next(UnitOfWork unitOfWork, Role role) {
        Instant scheduled = unitOfWork.deadlineOf(role.subject());
        if (scheduled == null || scheduled.isAfter(unitOfWork.now())) {
            return role.day(LocalDate.ofInstant(unitOfWork.now(), role.zone())).end();
        }
        return scheduled.plus(Timer.RETRIED_FOR).isBefore(unitOfWork.now()) ? unitOfWork.now() : scheduled;
    }

    private static void forget(UnitOfWork unitOfWork, Role role) {
        new SlotDays(unitOfWork, role).takeOut(role.firstDay().minusDays(1), role.lastDay());
        AlertHandler.assess(unitOfWork, Assessment.ended(AlertCategory.SCHEDULE_CONFLICT, role.subject()));
        PractitionerRoles.leave(unitOfWork, role.told());
        SlotLengths.leave(unitOfWork, role.told());
        unitOfWork.table(Role.TABLE).delete(role.id());
    }
}
