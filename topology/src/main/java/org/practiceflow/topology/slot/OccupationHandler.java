package org.practiceflow.topology.slot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.availability.PractitionerRoles;
import org.practiceflow.topology.booking.OccupiedDay;
import org.practiceflow.topology.booking.SlotOccupation;
import org.practiceflow.topology.store.EntityKind;
import org.practiceflow.topology.store.Table;
import org.practiceflow.topology.store.UnitOfWork;
import org.practiceflow.topology.visit.Visit;
import org.practiceflow.topology.visit.Visits;

/** Maintains the occupations of providers' time, and updates the slots of their roles. */
public final class OccupationHandler {
    private OccupationHandler() {}

    /** Applies the provider's time that an evaluated visit now needs; null stands for a visit that has been removed. */
    public static void apply(UnitOfWork unitOfWork, String appointmentId, @Nullable Visit visit) {
        Visit known = Visits.before(unitOfWork, appointmentId);
        SlotOccupation before = known == null ? null : SlotOccupation.of(known);
        SlotOccupation after = visit == null ? null : SlotOccupation.of(visit);
        if (Objects.equals(before, after)) {
            return;
        }
        if (before != null) {
            put(unitOfWork, before.key(), day(unitOfWork, before).without(appointmentId));
        }
        if (after != null) {
            put(unitOfWork, after.key(), day(unitOfWork, after).with(after));
        }
        refresh(unitOfWork, Stream.of(before, after).filter(Objects::nonNull).toList());
    }

    /** Brings each role to its desired slots on the dates that depend on one of the occupations. */
    private static void refresh(UnitOfWork unitOfWork, List<SlotOccupation> occupations) {
        SortedMap<String, NavigableSet<LocalDate>> dates = new TreeMap<>();
        for (SlotOccupation occupation : occupations) {
            for (RoleState role : rolesOf(unitOfWork, occupation.providerId())) {
                new SlotDays(unitOfWork, role)
                        .datesOf(occupation)
                        .forEach(dates.computeIfAbsent(role.id(), of -> new TreeSet<>())::add);
            }
        }
        dates.forEach((id, touched) -> {
            RoleState role = unitOfWork.table(RoleState.TABLE).get(id);
            if (role != null && !touched.isEmpty()) {
                SlotGenerationRun run = new SlotGenerationRun(unitOfWork, role, false, false);
                touched.forEach(run::evaluate);
                unitOfWork.table(RoleState.TABLE).put(id, run.role());
                unitOfWork.markDirty(EntityKind.ROLE, id);
            }
        });
    }

    /** Returns the role with that id, and the roles of the practitioner with that id. */
    private static List<RoleState> rolesOf(UnitOfWork unitOfWork, String providerId) {
        List<RoleState> roles = new ArrayList<>();
        PractitionerRoles known = unitOfWork.table(PractitionerRoles.TABLE).get(providerId);
        Stream.concat(Stream.of(providerId), known == null ? Stream.of() : known.practitionerRoleIds().stream())
                .distinct()
                .map(unitOfWork.table(RoleState.TABLE)::get)
                .filter(Objects::nonNull)
                .forEach(roles::add);
        return roles;
    }

    private static OccupiedDay day(UnitOfWork unitOfWork, SlotOccupation occupation) {
        OccupiedDay day = unitOfWork.table(OccupiedDay.TABLE).get(occupation.key());
        return day == null ? OccupiedDay.EMPTY : day;
    }

    private static void put(UnitOfWork unitOfWork, String key, OccupiedDay day) {
        Table<OccupiedDay> days = unitOfWork.table(OccupiedDay.TABLE);
        if (day.occupations().isEmpty()) {
            days.delete(key);
        } else {
            days.put(key, day);
        }
    }
}
