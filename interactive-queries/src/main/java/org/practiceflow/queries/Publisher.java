package org.practiceflow.queries;

import org.practiceflow.serdes.event.Event;

/** Publishes what a person asks for over HTTP. */
@FunctionalInterface
public interface Publisher {
    /**
     * Publishes the event, now, and waits until the brokers have it.
     *
     * @return the event's id
     * @throws org.practiceflow.queries.state.TenantUnavailableException if the brokers do not take it in time
     */
    String publish(String tenantId, Event.Input event);
}
