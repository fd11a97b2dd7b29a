package org.practiceflow.queries.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.practiceflow.queries.security.Caller;
import org.practiceflow.queries.security.UnauthenticatedException;
import org.practiceflow.queries.webhook.Delivery;
import org.practiceflow.queries.webhook.Provider;

/**
 * Takes events that external providers deliver and sign. Whether there is a provider of that name does not concern those
 * who do not sign as it does.
 */
record WebhookRoutes(Guard guard, EventRoutes events, Map<String, Provider> providers, Clock clock) {
    void add(RoutesConfig routes) {
        routes.post("/v1/webhooks/{provider}", this::deliver);
    }

    private void deliver(Context context) {
        Provider provider = providers.get(Objects.requireNonNull(context.pathParam("provider")));
        Delivery delivery = new Delivery(
                context.header("webhook-id"),
                context.header("webhook-timestamp"),
                context.header("webhook-signature"),
                Bytes.wrap(context.bodyAsBytes()));
        if (provider == null || !delivery.isOf(provider.keys(), clock.instant())) {
            throw new UnauthenticatedException();
        }
        Caller caller = new Caller("webhook:" + provider.name(), provider.tenantId(), Set.of(), Instant.MAX);
        guard.limit(context, caller);
        events.publish(context, caller, payload -> provider.event(Objects.requireNonNull(delivery.id()), payload));
    }
}
