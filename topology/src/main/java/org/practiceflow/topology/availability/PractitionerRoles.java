package org.practiceflow.topology.availability;

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

    /** Adds the role to those of its practitioner. */
    public static void add(UnitOfWork unitOfWork, RoleDefinition definition) {
        TreeSet<String> ids = known(unitOfWork, definition);
        ids.add(definition.practitionerRoleId());
        unitOfWork.table(TABLE).put(definition.practitionerId(), new PractitionerRoles(List.copyOf(ids)));
    }

    /** Removes the role from those of its practitioner. */
    public static void remove(UnitOfWork unitOfWork, RoleDefinition definition) {
        TreeSet<String> ids = known(unitOfWork, definition);
        ids.remove(definition.practitionerRoleId());
        if (ids.isEmpty()) {
            unitOfWork.table(TABLE).delete(definition.practitionerId());
        } else {
            unitOfWork.table(TABLE).put(definition.practitionerId(), new PractitionerRoles(List.copyOf(ids)));
        }
    }

    private static TreeSet<String> known(UnitOfWork unitOfWork, RoleDefinition definition) {
        PractitionerRoles known = unitOfWork.table(TABLE).get(definition.practitionerId());
        return new TreeSet<>(known == null ? List.of() : known.practitionerRoleIds());
    }
}
