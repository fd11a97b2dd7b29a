package org.practiceflow.queries.view;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.topology.provider.Projection;
import org.practiceflow.topology.provider.Provider;
import org.practiceflow.topology.provider.ProviderDay;
import org.practiceflow.topology.provider.ProviderQueue;
import org.practiceflow.topology.provider.QueuedVisit;

/** A provider's day and its projection, computed once for a response. */
record ProjectedProvider(ProviderDay day, Projection projection) {
    static ProjectedProvider of(ProviderDay day, TenantState state) {
        return new ProjectedProvider(day, Projection.of(day, state.now(), state.settings()));
    }

    /** Returns one provider, or null. */
    static @Nullable ProjectedProvider of(String providerId, TenantState state) {
        Provider provider = state.get(Provider.TABLE, providerId);
        return provider == null ? null : of(new ProviderDay(provider, queue(providerId, state)), state);
    }

    private static ProviderQueue queue(String providerId, TenantState state) {
        return ProviderQueue.of(providerId, (first, last) -> state.between(QueuedVisit.TABLE, first, last));
    }

    /** Returns all providers. */
    static List<ProjectedProvider> all(TenantState state) {
        Map<String, List<QueuedVisit>> queues =
                state.all(QueuedVisit.TABLE).stream().collect(Collectors.groupingBy(QueuedVisit::providerId));
        return state.all(Provider.TABLE).stream()
                .map(provider -> new ProviderDay(
                        provider, ProviderQueue.of(queues.getOrDefault(provider.providerId(), List.of()))))
                .map(day -> of(day, state))
                .toList();
    }
}
