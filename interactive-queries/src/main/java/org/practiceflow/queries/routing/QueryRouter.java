package org.practiceflow.queries.routing;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.streams.state.HostInfo;
import org.practiceflow.queries.state.StateCopy;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.queries.state.TenantUnavailableException;

/**
 * Queries the instances that hold a tenant, the one with the active copy first and then those with standbys, until one
 * answers. They are looked up again in each round, since tasks move.
 */
public record QueryRouter(
        HostInfo self,
        TenantLocator locator,
        QueryHandler local,
        BiFunction<HostInfo, QueryRequest, QueryResponse> peers,
        Duration patience)
        implements QueryHandler {
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(100);
    private static final Set<Integer> TRY_ANOTHER = Set.of(401, 403, 429, 500, 502, 503, 504);

    @Override
    public QueryResponse handle(QueryRequest request, Function<TenantState, QueryResponse> query) {
        long until = System.nanoTime() + patience.toNanos();
        String why = "Tasks are being assigned to the instances";
        while (true) {
            for (HostInfo candidate : candidates(request)) {
                try {
                    QueryResponse response =
                            candidate.equals(self) ? local.handle(request, query) : peers.apply(candidate, request);
                    if (isFinal(response)) {
                        return response;
                    }
                    why = "The instances that hold the tenant do not agree yet";
                } catch (TenantUnavailableException e) {
                    why = String.valueOf(e.getMessage());
                }
            }
            if (System.nanoTime() + BETWEEN_ROUNDS.toNanos() > until) {
                throw new TenantUnavailableException(why);
            }
            pause();
        }
    }

    private List<HostInfo> candidates(QueryRequest request) {
        List<HostInfo> holders = locator.of(request.caller().tenantId());
        // Standbys are always behind.
        return request.maxLag().isZero() && !holders.isEmpty() ? holders.subList(0, 1) : holders;
    }

    /** Returns whether no other instance need be queried. "Not found" is final from the active copy alone. */
    private static boolean isFinal(QueryResponse response) {
        return response.status() == 404
                ? StateCopy.ACTIVE.code().equals(response.headers().get(QueryResponse.SOURCE))
                : !TRY_ANOTHER.contains(response.status());
    }

    private static void pause() {
        try {
            // Kafka Streams does not notify about tasks that have moved.
            Thread.sleep(BETWEEN_ROUNDS);
        } catch (InterruptedException e) {
            throw TenantUnavailableException.stopping();
        }
    }
}
