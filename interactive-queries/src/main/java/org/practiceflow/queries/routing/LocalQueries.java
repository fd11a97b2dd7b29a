package org.practiceflow.queries.routing;

import java.util.function.Function;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.queries.state.TenantStateReader;
import org.practiceflow.queries.state.TenantUnavailableException;

/** Answers queries from this instance's state alone. */
public record LocalQueries(TenantStateReader tenants) implements QueryHandler {
    @Override
    public QueryResponse handle(QueryRequest request, Function<TenantState, QueryResponse> query) {
        try {
            return query.apply(tenants.read(request.caller().tenantId(), request.maxLag()));
        } catch (InvalidStateStoreException e) {
            // Tasks may move while a query runs, too.
            throw new TenantUnavailableException("The tenant's state is moving to another instance");
        }
    }
}
