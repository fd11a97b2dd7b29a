package org.practiceflow.topology.slot;

import java.util.List;
import java.util.TreeSet;
import org.practiceflow.serdes.Limit;
import org.practiceflow.topology.store.TableDescriptor;
import org.practiceflow.topology.store.UnitOfWork;

/** The roles of a practitioner, in the order of their ids. */
public record PractitionerRoles(List<String> practitionerRoleIds) {
    public static final TableDescriptor<PractitionerRoles> TABLE = new TableDescriptor<>(
                    "practitioner-roles", PractitionerRoles.class)
            .bounded(
                    Limit.PRACTITIONER_ROLES,
                    roles -> roles.practitionerRoleIds().size());

    /** The role is one of its practitioner's. */
    static void enter(UnitOfWork unitOfWork, RoleTold role) {
        TreeSet<String> ids = known(unitOfWork, role);
        ids.add(role.practitionerRoleId());
        unitOfWork.table(TABLE).put(role.practitionerId(), new PractitionerRoles(List.copyOf(ids)));
    }

    /** The role is none of its practitioner's any more. */
    static void leave(UnitOfWork unitOfWork, RoleTold role) {
        TreeSet<String> ids = known(unitOfWork, role);
        ids.remove(role.practitionerRoleId());
        if (ids.isEmpty()) {
            unitOfWork.table(TABLE).delete(role.practitionerId());
        } else {
            unitOfWork.table(TABLE).put(role.practitionerId(), new PractitionerRoles(List.copyOf(ids)));
        }
    }

    private static TreeSet<String> known(UnitOfWork unitOfWork, RoleTold role) {
        PractitionerRoles known = unitOfWork.table(TABLE).get(role.practitionerId());
        return new TreeSet<>(known == null ? List.of() : known.practitionerRoleIds());
    }
}
