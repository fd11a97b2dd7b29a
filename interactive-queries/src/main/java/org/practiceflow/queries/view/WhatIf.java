package org.practiceflow.queries.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.topology.provider.Provider;
import org.practiceflow.topology.provider.ProviderDay;
import org.practiceflow.topology.provider.StatusRegister.ReportedStatus;
import org.practiceflow.topology.store.EventOrder;

/**
 * A hypothetical change of a provider's day.
 *
 * @param status the status from now on, null for no change
 * @param returnsAt the time at which the provider sees patients again, null for no change
 */
public record WhatIf(
        @Nullable ProviderStatus status, @Nullable Instant returnsAt) {
    /** An event id that sorts after every event of the same instant, so that the hypothesis wins. */
    private static final String LAST_EVENT_ID = "\uffff";

    /** Returns the provider's day with the change; null for an unknown provider. The state stays as it is. */
    public @Nullable ProviderView of(TenantState state, String providerId) {
        ProjectedProvider known = ProjectedProvider.of(providerId, state);
        if (known == null) {
            return null;
        }
        Provider thought = known.day().provider();
        if (status != null) {
            thought = thought.with(statement(state.now(), status), state.now());
        }
        if (returnsAt != null) {
            thought = thought.with(statement(returnsAt, ProviderStatus.AVAILABLE), state.now());
        }
        ProviderDay day = new ProviderDay(thought, known.day().queue());
        return ProviderView.of(ProjectedProvider.of(day, state), state);
    }

    private static ReportedStatus statement(Instant at, ProviderStatus status) {
        return new ReportedStatus(new EventOrder(at, Long.MAX_VALUE, LAST_EVENT_ID), status, null);
    }
}
