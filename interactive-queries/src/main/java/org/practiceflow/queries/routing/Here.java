package org.practiceflow.queries.routing;

import java.util.function.Function;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.practiceflow.queries.state.TenantReader;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.queries.state.TenantUnavailableException;

/** Answers from this instance's state, and asks nobody else. */
public record Here(TenantReader tenants) implements Answerer {
    @Override
    public Reply answer(Asked asked, Function<TenantState, Reply> question) {
        try {
            return question.apply(tenants.read(asked.caller().tenantId(), asked.maxLag()));
        } catch (InvalidStateStoreException e) {
            // Tasks move while a question is being answered, too.
            throw new TenantUnavailableException("The tenant's state is moving to another instance");
        }
    }
}
