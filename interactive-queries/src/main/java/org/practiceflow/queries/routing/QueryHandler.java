package org.practiceflow.queries.routing;

import java.util.function.Function;
import org.practiceflow.queries.state.TenantState;

/** Finds the state of a query's tenant, and answers the query from it. */
@FunctionalInterface
public interface QueryHandler {
    /**
     * @param query answers from the tenant's state, if this instance has it
     * @throws org.practiceflow.queries.state.TenantUnavailableException if no instance can answer at the moment
     */
    QueryResponse handle(QueryRequest request, Function<TenantState, QueryResponse> query);
}
