package org.practiceflow.topology.decision;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.ClinicAlert;
import org.practiceflow.serdes.event.ClinicProvider;
import org.practiceflow.serdes.event.TableRow;
import org.practiceflow.topology.alert.Alert;
import org.practiceflow.topology.alert.OpenAlert;
import org.practiceflow.topology.provider.Provider;
import org.practiceflow.topology.provider.PublishedDelay;
import org.practiceflow.topology.room.Room;
import org.practiceflow.topology.store.Table;
import org.practiceflow.topology.store.UnitOfWork;
import org.practiceflow.topology.visit.Visit;
import org.practiceflow.topology.visit.VisitFacts;
import org.practiceflow.topology.visit.VisitRow;
import org.practiceflow.topology.visit.Visits;

/**
 * Publishes the rows of tables that other applications read. Nothing is published twice: a row that a decision changed
 * is published if it looks different from outside, and a row that it removed becomes a tombstone.
 */
final class PublishedRows {
    private final UnitOfWork unitOfWork;

    private PublishedRows(UnitOfWork unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    /** Publishes the rows that a decision has changed. The decision has ended, except for these events. */
    static void publish(UnitOfWork unitOfWork) {
        PublishedRows rows = new PublishedRows(unitOfWork);
        rows.publishVisits();
        rows.publishProviders();
        rows.publishRooms();
        rows.publishAlerts();
    }

    private void publishVisits() {
        SortedSet<String> changed = unitOfWork.table(VisitRow.TABLE).changedKeys();
        changed.addAll(unitOfWork.table(VisitFacts.TABLE).changedKeys());
        for (String id : changed) {
            Visit before = Visits.before(unitOfWork, id);
            Visit after = Visits.get(unitOfWork, id);
            publish(
                    before == null ? null : before.published(unitOfWork.settings()),
                    after == null ? null : after.published(unitOfWork.settings()));
        }
    }

    private void publishProviders() {
        Table<Provider> providers = unitOfWork.table(Provider.TABLE);
        Table<PublishedDelay> delays = unitOfWork.table(PublishedDelay.TABLE);
        SortedSet<String> changed = providers.changedKeys();
        changed.addAll(delays.changedKeys());
        changed.forEach(
                id -> publish(row(providers.before(id), delays.before(id)), row(providers.get(id), delays.get(id))));
    }

    private @Nullable ClinicProvider row(@Nullable Provider provider, @Nullable PublishedDelay delay) {
        return provider == null || delay == null ? null : delay.row(provider, unitOfWork.now());
    }

    private void publishRooms() {
        Table<Room> rooms = unitOfWork.table(Room.TABLE);
        for (String id : rooms.changedKeys()) {
            Room before = rooms.before(id);
            Room after = rooms.get(id);
            publish(before == null ? null : before.published(), after == null ? null : after.published());
        }
    }

    private void publishAlerts() {
        Table<Alert> alerts = unitOfWork.table(Alert.TABLE);
        alerts.changedKeys().forEach(key -> publish(row(alerts.before(key)), row(alerts.get(key))));
    }

    private static @Nullable ClinicAlert row(@Nullable Alert alert) {
        return alert instanceof OpenAlert open ? open.published() : null;
    }

    private void publish(@Nullable TableRow before, @Nullable TableRow after) {
        if (before != null && (after == null || !before.id().equals(after.id()))) {
            unitOfWork.emit(before.id(), new TableRow.Removed(before.eventType(), before.id()));
        }
        if (after != null && !after.equals(before)) {
            unitOfWork.emit(after.id(), after);
        }
    }
}
