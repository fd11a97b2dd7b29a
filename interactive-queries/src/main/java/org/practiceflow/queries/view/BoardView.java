package org.practiceflow.queries.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.serdes.event.Stage;

/**
 * A location's day in one answer.
 *
 * @param locationId null for all locations
 * @param columns today's visits by stage, each in the order of their starts; every stage is there
 */
public record BoardView(
        @Nullable String locationId,
        Map<Stage, List<VisitView>> columns,
        List<ProviderView> providers,
        List<ResourceView> resources,
        List<AlertView> alerts,
        DayCounts counts) {

    /** The board of that location, or of all. */
    public static Answer<BoardView> of(TenantState state, @Nullable String locationId) {
        List<VisitView> visits = Questions.visits(
                        state, visit -> isHere(visit.locationId(), locationId) && isToday(visit, state))
                .items();
        Map<Stage, List<VisitView>> columns = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            columns.put(stage, new ArrayList<>());
        }
        visits.stream()
                .sorted((one, other) -> turn(one).compareTo(turn(other)))
                .forEach(visit ->
                        Objects.requireNonNull(columns.get(visit.stage())).add(visit));
        Set<String> seen = new HashSet<>();
        visits.forEach(visit -> {
            seen.add(visit.appointmentId());
            if (visit.providerId() != null) {
                seen.add(visit.providerId());
            }
        });
        List<ProviderView> providers = Questions.providers(state).items().stream()
                .filter(provider -> locationId == null
                        || seen.contains(provider.providerId())
                        || locationId.equals(provider.locationId()))
                .toList();
        List<ResourceView> resources = Questions.resources(state).items().stream()
                .filter(resource -> isHere(resource.locationId(), locationId))
                .toList();
        providers.forEach(provider -> seen.add(provider.providerId()));
        resources.forEach(resource -> seen.add(resource.resourceId()));
        List<AlertView> alerts = Questions.openAlerts(state).items().stream()
                .filter(alert -> locationId == null
                        || Stream.concat(Stream.of(alert.subject()), alert.relatedAppointments().stream())
                                .anyMatch(seen::contains))
                .toList();
        return new Answer<>(
                state.now(), new BoardView(locationId, columns, providers, resources, alerts, DayCounts.of(visits)));
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
