package org.practiceflow.queries.view;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.topology.alert.Alert;
import org.practiceflow.topology.delay.ProjectedVisit;
import org.practiceflow.topology.delay.Projection;
import org.practiceflow.topology.delay.Provider;
import org.practiceflow.topology.room.Occupancy;
import org.practiceflow.topology.room.Room;
import org.practiceflow.topology.visit.Visit;

/** What can be asked of a tenant's state. */
public final class Questions {
    private Questions() {}

    /** The visits that satisfy the filter, by appointment. */
    public static List<VisitView> visits(TenantState state, Predicate<VisitView> filter) {
        Map<String, ProjectedVisit> projected = new HashMap<>();
        for (Provider provider : state.all(Provider.TABLE)) {
            project(provider, state, projected);
        }
        return state.all(Visit.TABLE).stream()
                .map(visit -> VisitView.of(visit, projected.get(visit.appointmentId()), state))
                .filter(filter)
                .toList();
    }

    /** One visit, or null. */
    public static @Nullable VisitView visit(TenantState state, String appointmentId) {
        Visit visit = state.get(Visit.TABLE, appointmentId);
        if (visit == null) {
            return null;
        }
        Map<String, ProjectedVisit> projected = new HashMap<>();
        Provider provider = visit.providerId() == null ? null : state.get(Provider.TABLE, visit.providerId());
        if (provider != null) {
            project(provider, state, projected);
        }
        return VisitView.of(visit, projected.get(appointmentId), state);
    }

    /** What was stated of a visit, or null. */
    public static @Nullable VisitHistory history(TenantState state, String appointmentId) {
        Visit visit = state.get(Visit.TABLE, appointmentId);
        return visit == null ? null : VisitHistory.of(visit, state);
    }

    public static List<ProviderView> providers(TenantState state) {
        return state.all(Provider.TABLE).stream()
                .map(provider -> ProviderView.of(provider, state))
                .toList();
    }

    /** One provider, or null. */
    public static @Nullable ProviderView provider(TenantState state, String providerId) {
        Provider provider = state.get(Provider.TABLE, providerId);
        return provider == null ? null : ProviderView.of(provider, state);
    }

    public static List<ResourceView> resources(TenantState state) {
        return state.all(Room.TABLE).stream()
                .map(room -> ResourceView.of(room, state.now()))
                .toList();
    }

    public static List<OccupancyView> occupancy(TenantState state) {
        List<Room> rooms = state.all(Room.TABLE);
        return rooms.stream()
                .map(Occupancy.Group::of)
                .distinct()
                .map(group -> OccupancyView.of(group, Occupancy.of(group, rooms, state.now())))
                .toList();
    }

    /** By what the tenant's day is judged. */
    public static SettingsView settings(TenantState state) {
        return SettingsView.of(state.settings(), state.now());
    }

    /** The alerts that people were told of and that are not resolved. */
    public static List<AlertView> openAlerts(TenantState state) {
        return state.all(Alert.TABLE).stream()
                .filter(Alert::isOpen)
                .map(AlertView::of)
                .toList();
    }

    private static void project(Provider provider, TenantState state, Map<String, ProjectedVisit> projected) {
        Projection.of(provider, state.now(), state.settings())
                .queue()
                .forEach(visit -> projected.put(visit.visit().appointmentId(), visit));
    }
}
