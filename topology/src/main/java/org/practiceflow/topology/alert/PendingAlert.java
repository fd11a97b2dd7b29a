package org.practiceflow.topology.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.topology.store.EntityRef;

/**
 * An alert whose condition is met, but not yet for long enough to open.
 *
 * @param since the time at which its condition was first met
 */
public record PendingAlert(AlertCategory category, EntityRef subject, Instant since) implements Alert {
    OpenAlert opened(AlertLevel level, String alertId, Instant now) {
        return new OpenAlert(category, subject, level, now, null, now, alertId, "", List.of(), Map.of(), null);
    }
}
