package org.practiceflow.topology.slot;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.alert.AlertCategory;
import org.practiceflow.topology.alert.AlertHandler;
import org.practiceflow.topology.alert.Assessment;
import org.practiceflow.topology.alert.EntityAssessments;
import org.practiceflow.topology.availability.PractitionerRoles;
import org.practiceflow.topology.availability.SlotLengths;
import org.practiceflow.topology.availability.ZoneResources;
import org.practiceflow.topology.store.Timer;
import org.practiceflow.topology.store.UnitOfWork;

/** Maintains roles as time passes. */
public final class RoleMaintenance {
    private RoleMaintenance() {}

    /**
     * Handles a timer of the role: applies what its clinic or location has changed since, or rolls its horizon forward
     * at local midnight. No other decision does so, so one decision computes the slots of one role.
     */
    public static void fire(UnitOfWork unitOfWork, String practitionerRoleId) {
        RoleState role = unitOfWork.table(RoleState.TABLE).get(practitionerRoleId);
        if (role == null) {
            return;
        }
        unitOfWork.schedule(role.ref(), null);
        LocalDate today = LocalDate.ofInstant(unitOfWork.now(), role.zone());
        if (role.isRemovable(today)) {
            remove(unitOfWork, role);
            return;
        }
        String behind = pendingChange(unitOfWork, role);
        if (behind != null) {
            SlotGenerationRuns.run(unitOfWork, role.definition(), role, behind);
        } else if (today.isAfter(role.firstDay())) {
            SlotGenerationRuns.roll(unitOfWork, role, today);
        }
    }

    /** Returns the change that the role has not applied yet, as the trigger of its run; null for none. */
    private static @Nullable String pendingChange(UnitOfWork unitOfWork, RoleState role) {
        if (!role.length().equals(role.definition().slotLength(unitOfWork.settings()))
                || !role.lastDay().equals(SlotGenerationRuns.lastDay(unitOfWork, role.firstDay()))) {
            return "settings";
        }
        Optional<?> other =
                ZoneResources.zoneOf(unitOfWork, role.definition()).zone().filter(zone -> !zone.equals(role.zone()));
        return other.isPresent() ? "zone" : null;
    }

    /** Evaluates the role's conflicts, and when it next changes by itself; null if the role is unknown. */
    public static @Nullable EntityAssessments evaluate(UnitOfWork unitOfWork, String practitionerRoleId) {
        RoleState role = unitOfWork.table(RoleState.TABLE).get(practitionerRoleId);
        if (role == null) {
            return null;
        }
        return new EntityAssessments(
                role.ref(), List.of(FreeSlotSuggestions.alert(unitOfWork, role).assess()), next(unitOfWork, role));
    }

    /**
     * Returns the time of the role's next timer. A timer that is due is kept, since a new one would postpone the next
     * attempt, unless its attempts are exhausted.
     */
    private static Instant next(UnitOfWork unitOfWork, RoleState role) {
        Instant scheduled = unitOfWork.deadlineOf(role.ref());
        if (scheduled == null || scheduled.isAfter(unitOfWork.now())) {
            return role.day(LocalDate.ofInstant(unitOfWork.now(), role.zone())).end();
        }
        return scheduled.plus(Timer.RETRIED_FOR).isBefore(unitOfWork.now()) ? unitOfWork.now() : scheduled;
    }

    private static void remove(UnitOfWork unitOfWork, RoleState role) {
        new SlotDays(unitOfWork, role).remove(SlotDays.firstOf(role.firstDay()), role.lastDay());
        AlertHandler.assess(unitOfWork, Assessment.ended(AlertCategory.SCHEDULE_CONFLICT, role.ref()));
        PractitionerRoles.remove(unitOfWork, role.definition());
        SlotLengths.remove(unitOfWork, role.definition());
        unitOfWork.table(RoleState.TABLE).delete(role.id());
    }
}
