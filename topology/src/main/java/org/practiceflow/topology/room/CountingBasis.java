package org.practiceflow.topology.room;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.store.EventOrder;
import org.practiceflow.topology.store.SettingsRow;
import org.practiceflow.topology.store.UnitOfWork;

/**
 * What the visits of rooms were counted by. What was counted by anything else is counted anew before it is told.
 *
 * @param zone where days begin
 * @param settings the stamp of the tenant's settings, null before the first
 */
public record CountingBasis(ZoneId zone, @Nullable EventOrder settings) {
    static CountingBasis of(UnitOfWork unitOfWork) {
        SettingsRow row = unitOfWork.table(SettingsRow.TABLE).get(SettingsRow.KEY);
        return new CountingBasis(unitOfWork.settings().timeZone(), row == null ? null : row.eventOrder());
    }
}
