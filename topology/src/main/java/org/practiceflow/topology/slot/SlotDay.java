package org.practiceflow.topology.slot;

import java.time.LocalDate;
import java.util.List;
import org.practiceflow.serdes.Limit;
import org.practiceflow.topology.store.CompositeKey;
import org.practiceflow.topology.store.TableDescriptor;

/**
 * The slots of a role that begin on a local date.
 *
 * @param slots the slots in order
 */
public record SlotDay(List<Slot> slots) {
    public static final TableDescriptor<SlotDay> TABLE = new TableDescriptor<>("slots", SlotDay.class)
            .bounded(Limit.ROLE_DAY_SLOTS, day -> day.slots().size());

    /** Returns the key of the row; the rows of a role are in the order of their dates. */
    public static String key(String practitionerRoleId, LocalDate date) {
        return CompositeKey.of(practitionerRoleId, date.toString()).text();
    }
}
