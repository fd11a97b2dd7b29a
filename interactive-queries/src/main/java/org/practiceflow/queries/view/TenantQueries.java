package org.practiceflow.queries.view;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.topology.alert.Alert;
import org.practiceflow.topology.alert.OpenAlert;
import org.practiceflow.topology.provider.ProjectedVisit;
import org.practiceflow.topology.room.Occupancy;
import org.practiceflow.topology.room.Room;
import org.practiceflow.topology.visit.Visit;
import org.practiceflow.topology.visit.VisitFacts;
import org.practiceflow.topology.visit.VisitRow;

/** The queries about a tenant's day. */
public final class TenantQueries {
    private TenantQueries() {}

    /** Returns all visits, ordered by appointment id. */
    public static List<VisitView> visits(TenantState state) {
        return visits(state, ProjectedProvider.all(state));
    }

    static List<VisitView> visits(TenantState state, List<ProjectedProvider> providers) {
        Map<String, ProjectedVisit> projected = new HashMap<>();
        providers.forEach(provider -> provider.projection()
                .queue()
                .forEach(visit -> projected.put(visit.visit().appointmentId(), visit)));
        Map<String, VisitFacts> facts = new HashMap<>();
        state.all(VisitFacts.TABLE).forEach(visit -> facts.put(visit.appointmentId(), visit));
        return state.all(VisitRow.TABLE).stream()
                .map(row -> joinFacts(row, facts.get(row.appointmentId())))
                .filter(Objects::nonNull)
                .map(visit -> VisitView.of(visit, projected.get(visit.appointmentId()), state))
                .toList();
    }

    /** Returns one visit, or null. */
    public static @Nullable VisitView visit(TenantState state, String appointmentId) {
        Visit visit = known(state, appointmentId);
        if (visit == null) {
            return null;
        }
        ProjectedProvider provider =
                visit.providerId() == null ? null : ProjectedProvider.of(visit.providerId(), state);
        return VisitView.of(visit, provider == null ? null : projected(appointmentId, provider), state);
    }

    /** Returns the facts that were stated about a visit, or null. */
    public static @Nullable VisitHistory history(TenantState state, String appointmentId) {
        Visit visit = known(state, appointmentId);
        return visit == null ? null : VisitHistory.of(visit, state);
    }

    public static List<ProviderView> providers(TenantState state) {
        return providers(state, ProjectedProvider.all(state));
    }

    static List<ProviderView> providers(TenantState state, List<ProjectedProvider> providers) {
        return providers.stream()
                .map(provider -> ProviderView.of(provider, state))
                .toList();
    }

    /** Returns one provider, or null. */
    public static @Nullable ProviderView provider(TenantState state, String providerId) {
        ProjectedProvider provider = ProjectedProvider.of(providerId, state);
        return provider == null ? null : ProviderView.of(provider, state);
    }

    public static List<ResourceView> resources(TenantState state) {
        return resources(state, state.all(Room.TABLE));
    }

    static List<ResourceView> resources(TenantState state, List<Room> rooms) {
        return rooms.stream().map(room -> ResourceView.of(room, state.now())).toList();
    }

    public static List<OccupancyView> occupancy(TenantState state) {
        return occupancy(state, state.all(Room.TABLE));
    }

    static List<OccupancyView> occupancy(TenantState state, List<Room> rooms) {
        return rooms.stream()
                .map(Occupancy.Group::of)
                .distinct()
                .map(group -> OccupancyView.of(group, Occupancy.of(group, rooms, state.now())))
                .toList();
    }

    /** Returns the settings by which the tenant's day is evaluated. */
    public static SettingsView settings(TenantState state) {
        return SettingsView.of(state.settings(), state.now());
    }

    /** Returns the alerts that were published and are not resolved. */
    public static List<AlertView> openAlerts(TenantState state) {
        return state.all(Alert.TABLE).stream()
                .filter(OpenAlert.class::isInstance)
                .map(OpenAlert.class::cast)
                .map(AlertView::of)
                .toList();
    }

    private static @Nullable Visit known(TenantState state, String appointmentId) {
        VisitFacts facts = state.get(VisitFacts.TABLE, appointmentId);
        VisitRow row = state.get(VisitRow.TABLE, appointmentId);
        return row == null ? null : joinFacts(row, facts);
    }

    /**
     * Returns the visit with its facts, which are read before the row, since they are removed with it. Null for a visit
     * without an appointment that came after the facts were read.
     */
    private static @Nullable Visit joinFacts(VisitRow row, @Nullable VisitFacts facts) {
        return row.appointment() == null && facts == null ? null : row.with(facts);
    }

    private static @Nullable ProjectedVisit projected(String appointmentId, ProjectedProvider provider) {
        return provider.projection().queue().stream()
                .filter(visit -> visit.visit().appointmentId().equals(appointmentId))
                .findFirst()
                .orElse(null);
    }
}
