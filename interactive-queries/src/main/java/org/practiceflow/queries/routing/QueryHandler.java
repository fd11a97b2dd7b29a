package org.practiceflow.queries.routing;

import java.util.function.Function;
import org.practiceflow.queries.state.TenantState;

/** Finds the state that a question is about, and lets it answer. */
@FunctionalInterface
public interface QueryHandler {
    /**
     * @param query answers from the tenant's state, if that is here
     * @throws org.practiceflow.queries.state.TenantUnavailableException if nobody can answer at this moment
     */
    QueryResponse handle(QueryRequest request, Function<TenantState, QueryResponse> query);
}
