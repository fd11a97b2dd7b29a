package org.practiceflow.topology.slot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.state.SubjectKind;
import org.practiceflow.topology.state.Table;
import org.practiceflow.topology.state.Turn;
import org.practiceflow.topology.visit.Visit;
import org.practiceflow.topology.visit.Visits;

/** Keeps which appointments need whose time, and moves the slots of their roles. */
public final class ClaimDesk {
    private ClaimDesk() {}

    /** Takes in whose time the visit needs now, as it was reviewed; null stands for one that is gone. */
    public static void claim(Turn turn, String appointmentId, @Nullable Visit visit) {
        Visit known = Visits.before(turn, appointmentId);
        Claim before = known == null ? null : Claim.of(known);
        Claim after = visit == null ? null : Claim.of(visit);
        if (Objects.equals(before, after)) {
            return;
        }
        if (before != null) {
            put(turn, before.key(), day(turn, before).without(appointmentId));
        }
        if (after != null) {
            put(turn, after.key(), day(turn, after).with(after));
        }
        Stream.of(before, after)
                .filter(Objects::nonNull)
                .forEach(claim -> rolesOf(turn, claim.providerId()).forEach(role -> refresh(turn, role, claim)));
    }

    /** The roles of a practitioner, or the role of that id. */
    private static List<Role> rolesOf(Turn turn, String providerId) {
        List<Role> roles = new ArrayList<>();
        PractitionerRoles known = turn.table(PractitionerRoles.TABLE).get(providerId);
        Stream.concat(Stream.of(providerId), known == null ? Stream.of() : known.practitionerRoleIds().stream())
                .distinct()
                .map(turn.table(Role.TABLE)::get)
                .filter(Objects::nonNull)
                .forEach(roles::add);
        return roles;
    }

    private static void refresh(Turn turn, Role role, Claim claim) {
        LocalDate date = LocalDate.ofInstant(claim.start(), role.zone());
        if (!date.isBefore(role.firstDay()) && !date.isAfter(role.lastDay())) {
            turn.table(Role.TABLE)
                    .put(
                            role.id(),
                            new SlotRun(turn, role, false, false).merge(date).role());
            turn.touch(SubjectKind.ROLE, role.id());
        }
    }

    private static ClaimedDay day(Turn turn, Claim claim) {
        ClaimedDay day = turn.table(ClaimedDay.TABLE).get(claim.key());
        return day == null ? ClaimedDay.EMPTY : day;
    }

    private static void put(Turn turn, String key, ClaimedDay day) {
        Table<ClaimedDay> days = turn.table(ClaimedDay.TABLE);
        if (day.claims().isEmpty()) {
            days.delete(key);
        } else {
            days.put(key, day);
        }
    }
}
