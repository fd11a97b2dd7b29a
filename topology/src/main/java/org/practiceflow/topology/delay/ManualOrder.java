package org.practiceflow.topology.delay;

import java.util.List;
import org.practiceflow.topology.state.Stamp;

/** The order in which staff want to see a provider's patients, on the local day of its stamp; those not named follow. */
public record ManualOrder(Stamp stamp, List<String> appointmentIds) {
    /** The place of a visit, counted from 0; behind all places for one that is not named. */
    int placeOf(String appointmentId) {
        int place = appointmentIds.indexOf(appointmentId);
        return place < 0 ? Integer.MAX_VALUE : place;
    }
}
