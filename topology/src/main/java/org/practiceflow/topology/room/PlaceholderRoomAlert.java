package org.practiceflow.topology.room;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.topology.alert.AlertCategory;
import org.practiceflow.topology.alert.Assessment;
import org.practiceflow.topology.alert.Escalation;
import org.practiceflow.topology.settings.TenantSettings;
import org.practiceflow.topology.store.EntityKind;
import org.practiceflow.topology.store.EntityRef;

/**
 * An alert about a room that is planned for more visits at once than a real one.
 *
 * @param peak the peak of the first such day, null for none
 */
record PlaceholderRoomAlert(String resourceId, @Nullable RoomPeak peak, TenantSettings settings) {
    Assessment assess() {
        EntityRef room = new EntityRef(EntityKind.ROOM, resourceId);
        if (peak == null) {
            return Assessment.clear(AlertCategory.DATA_QUALITY, room, null);
        }
        return Assessment.of(
                AlertCategory.DATA_QUALITY,
                room,
                // From then on, the next such day is the first one.
                Escalation.of(AlertLevel.WARNING, settings.startOf(peak.date().plusDays(1))),
                "Resource " + resourceId + " has " + peak.visits() + " overlapping visits planned at " + peak.at()
                        + "; is it a placeholder?",
                peak.first(),
                Map.of(
                        "peakAt", peak.at().toString(),
                        "peakVisits", peak.visits(),
                        "threshold", settings.placeholderVisits()));
    }
}
