package org.practiceflow.topology.provider;

import java.util.List;
import org.practiceflow.topology.store.EventOrder;

/**
 * The order in which staff want to see a provider's patients. It applies on the local day of its {@code eventOrder};
 * patients not named follow.
 */
public record ManualQueueOrder(EventOrder eventOrder, List<String> appointmentIds) {
    /** Returns the position of a visit, counted from 0; behind all positions for one that is not named. */
    int rankOf(String appointmentId) {
        int place = appointmentIds.indexOf(appointmentId);
        return place < 0 ? Integer.MAX_VALUE : place;
    }
}
