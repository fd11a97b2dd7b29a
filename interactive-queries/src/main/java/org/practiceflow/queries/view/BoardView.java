package org.practiceflow.queries.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.room.Room;
import org.practiceflow.topology.store.EntityKind;
import org.practiceflow.topology.store.EntityRef;

/**
 * A location's day in one response.
 *
 * @param locationId null for all locations
 * @param columns today's visits by stage, each list in the order of their starts; every stage is present
 */
public record BoardView(
        @Nullable String locationId,
        Map<Stage, List<VisitView>> columns,
        List<ProviderView> providers,
        List<ResourceView> resources,
        List<OccupancyView> occupancy,
        List<AlertView> alerts,
        DayCounts counts) {

    /** Returns the board of that location, or of all locations for null. */
    public static BoardView of(TenantState state, @Nullable String locationId) {
        List<ProjectedProvider> projected = ProjectedProvider.all(state);
        List<Room> rooms = state.all(Room.TABLE);
        List<VisitView> all = TenantQueries.visits(state, projected);
        List<ProviderView> allProviders = TenantQueries.providers(state, projected);
        List<ResourceView> allResources = TenantQueries.resources(state, rooms);
        Map<EntityRef, String> places = places(all, allProviders, allResources);
        List<VisitView> visits = all.stream()
                .filter(visit -> isHere(visit.locationId(), locationId) && isToday(visit, state))
                .sorted(Comparator.comparing(BoardView::turn))
                .toList();
        Set<String> treating = visits.stream()
                .map(VisitView::providerId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return new BoardView(
                locationId,
                columns(visits),
                allProviders.stream()
                        .filter(provider ->
                                treating.contains(provider.providerId()) || isHere(provider.locationId(), locationId))
                        .toList(),
                allResources.stream()
                        .filter(resource -> isHere(resource.locationId(), locationId))
                        .toList(),
                TenantQueries.occupancy(state, rooms).stream()
                        .filter(group -> isHere(group.locationId(), locationId))
                        .toList(),
                TenantQueries.openAlerts(state).stream()
                        .filter(alert -> locationId == null || concerns(alert, locationId, places))
                        .toList(),
                DayCounts.of(visits));
    }

    private static Map<Stage, List<VisitView>> columns(List<VisitView> visits) {
        Map<Stage, List<VisitView>> columns = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            columns.put(stage, new ArrayList<>());
        }
        visits.forEach(
                visit -> Objects.requireNonNull(columns.get(visit.stage())).add(visit));
        return columns;
    }

    /** Returns the locations of visits, providers and resources, as far as they are known. */
    private static Map<EntityRef, String> places(
            List<VisitView> visits, List<ProviderView> providers, List<ResourceView> resources) {
        Map<EntityRef, String> places = new HashMap<>();
        visits.forEach(visit -> place(EntityKind.VISIT, visit.appointmentId(), visit.locationId(), places));
        providers.forEach(provider -> place(EntityKind.PROVIDER, provider.providerId(), provider.locationId(), places));
        resources.forEach(resource -> place(EntityKind.ROOM, resource.resourceId(), resource.locationId(), places));
        return places;
    }

    private static void place(EntityKind kind, String id, @Nullable String locationId, Map<EntityRef, String> places) {
        if (locationId != null) {
            places.put(new EntityRef(kind, id), locationId);
        }
    }

    /** Keeps an alert that cannot be tied to another location: a hidden alert does more harm than one too many. */
    private static boolean concerns(AlertView alert, String locationId, Map<EntityRef, String> places) {
        Stream<EntityRef> visits =
                alert.relatedAppointments().stream().map(visit -> new EntityRef(EntityKind.VISIT, visit));
        Set<String> tied = Stream.concat(Stream.of(new EntityRef(alert.subjectKind(), alert.subject())), visits)
                .filter(places::containsKey)
                .map(places::get)
                .collect(Collectors.toSet());
        return tied.isEmpty() || tied.contains(locationId);
    }

    private static boolean isHere(@Nullable String locationId, @Nullable String wanted) {
        return wanted == null || wanted.equals(locationId);
    }

    private static boolean isToday(VisitView visit, TenantState state) {
        return state.settings().dateOf(turn(visit)).equals(state.settings().dateOf(state.now()));
    }

    private static Instant turn(VisitView visit) {
        return Objects.requireNonNullElse(visit.scheduledStart(), visit.stageEnteredAt());
    }
}
