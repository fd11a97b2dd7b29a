package org.practiceflow.topology.slot;

import java.util.List;
import java.util.TreeSet;
import org.practiceflow.topology.state.TableDescriptor;

/** The roles of a practitioner, in the order of their ids. */
public record PractitionerRoles(List<String> practitionerRoleIds) {
    public static final TableDescriptor<PractitionerRoles> TABLE =
            new TableDescriptor<>("practitioner-roles", PractitionerRoles.class);
    static final PractitionerRoles NONE = new PractitionerRoles(List.of());

    PractitionerRoles with(String practitionerRoleId) {
        TreeSet<String> ids = new TreeSet<>(practitionerRoleIds);
        ids.add(practitionerRoleId);
        return new PractitionerRoles(List.copyOf(ids));
    }
}
