package org.practiceflow.topology.room;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.store.EventOrder;
import org.practiceflow.topology.store.SettingsRow;
import org.practiceflow.topology.store.UnitOfWork;

/**
 * The basis on which the visits of rooms were counted. Rows on another basis are recounted before they are published.
 *
 * @param zone the time zone of the local days
 * @param settings the event order of the tenant's settings, null before the first
 */
public record CountingBasis(ZoneId zone, @Nullable EventOrder settings) {
    static CountingBasis of(UnitOfWork unitOfWork) {
        SettingsRow row = unitOfWork.table(SettingsRow.TABLE).get(SettingsRow.KEY);
        return new CountingBasis(unitOfWork.settings().timeZone(), row == null ? null : row.eventOrder());
    }
}
