package org.practiceflow.topology.room;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.state.SettingsRow;
import org.practiceflow.topology.state.Stamp;
import org.practiceflow.topology.state.Turn;

/**
 * What the visits of rooms were counted by. What was counted by anything else is counted anew before it is told.
 *
 * @param zone where days begin
 * @param settings the stamp of the tenant's settings, null before the first
 */
public record CountedBy(ZoneId zone, @Nullable Stamp settings) {
    static CountedBy of(Turn turn) {
        SettingsRow row = turn.table(SettingsRow.TABLE).get(SettingsRow.KEY);
        return new CountedBy(turn.settings().timeZone(), row == null ? null : row.stamp());
    }
}
