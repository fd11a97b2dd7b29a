package org.practiceflow.queries.view;

import java.util.List;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.topology.delay.Projection;
import org.practiceflow.topology.delay.Provider;

/** A provider and what is projected for its queue, worked out once for an answer. */
record Projected(Provider provider, Projection projection) {
    static Projected of(Provider provider, TenantState state) {
        return new Projected(provider, Projection.of(provider, state.now(), state.settings()));
    }

    /** All providers. */
    static List<Projected> all(TenantState state) {
        return state.all(Provider.TABLE).stream()
                .map(provider -> of(provider, state))
                .toList();
    }
}
