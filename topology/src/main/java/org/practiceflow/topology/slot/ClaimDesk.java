package org.practiceflow.topology.slot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.store.EntityKind;
import org.practiceflow.topology.store.Table;
import org.practiceflow.topology.store.UnitOfWork;
import org.practiceflow.topology.visit.Visit;
import org.practiceflow.topology.visit.Visits;

/** Keeps which appointments need whose time, and moves the slots of their roles. */
public final class ClaimDesk {
    private ClaimDesk() {}

    /** Takes in whose time the visit needs now, as it was reviewed; null stands for one that is gone. */
    public static void claim(UnitOfWork unitOfWork, String appointmentId, @Nullable Visit visit) {
        Visit known = Visits.before(unitOfWork, appointmentId);
        Claim before = known == null ? null : Claim.of(known);
        Claim after = visit == null ? null : Claim.of(visit);
        if (Objects.equals(before, after)) {
            return;
        }
        if (before != null) {
            put(unitOfWork, before.key(), day(unitOfWork, before).without(appointmentId));
        }
        if (after != null) {
            put(unitOfWork, after.key(), day(unitOfWork, after).with(after));
        }
        Stream.of(before, after)
                .filter(Objects::nonNull)
                .forEach(claim -> rolesOf(unitOfWork, claim.providerId()).forEach(role -> refresh(unitOfWork, role, claim)));
    }

    /** The roles of a practitioner, or the role of that id. */
    private static List<Role> rolesOf(UnitOfWork unitOfWork, String providerId) {
        List<Role> roles = new ArrayList<>();
        PractitionerRoles known = unitOfWork.table(PractitionerRoles.TABLE).get(providerId);
        Stream.concat(Stream.of(providerId), known == null ? Stream.of() : known.practitionerRoleIds().stream())
                .distinct()
                .map(unitOfWork.table(Role.TABLE)::get)
                .filter(Objects::nonNull)
                .forEach(roles::add);
        return roles;
    }

    private static void refresh(UnitOfWork unitOfWork, Role role, Claim claim) {
        LocalDate date = LocalDate.ofInstant(claim.start(), role.zone());
        if (!date.isBefore(role.firstDay()) && !date.isAfter(role.lastDay())) {
            unitOfWork.table(Role.TABLE)
                    .put(
                            role.id(),
                            new SlotRun(unitOfWork, role, false, false).merge(date).role());
            unitOfWork.markDirty(EntityKind.ROLE, role.id());
        }
    }

    private static ClaimedDay day(UnitOfWork unitOfWork, Claim claim) {
        ClaimedDay day = unitOfWork.table(ClaimedDay.TABLE).get(claim.key());
        return day == null ? ClaimedDay.EMPTY : day;
    }

    private static void put(UnitOfWork unitOfWork, String key, ClaimedDay day) {
        Table<ClaimedDay> days = unitOfWork.table(ClaimedDay.TABLE);
        if (day.claims().isEmpty()) {
            days.delete(key);
        } else {
            days.put(key, day);
        }
    }
}
