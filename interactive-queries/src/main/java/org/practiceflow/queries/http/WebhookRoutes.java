package org.practiceflow.queries.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.security.Caller;
import org.practiceflow.queries.security.UnauthenticatedException;
import org.practiceflow.queries.webhook.Delivery;
import org.practiceflow.queries.webhook.Provider;

/**
 * Takes events that external providers deliver and sign. Whether there is a provider of that name does not concern those
 * who do not sign as it does.
 */
record WebhookRoutes(
        Guard guard, EventRoutes events, Map<String, Provider> providers, Clock clock, MeterRegistry metrics) {
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
            count(provider, "unverified");
            throw new UnauthenticatedException();
        }
        count(provider, "verified");
        Caller caller = new Caller("webhook:" + provider.name(), provider.tenantId(), Set.of(), Instant.MAX);
        guard.limit(context, caller);
        String id = Objects.requireNonNull(delivery.id());
        if (id.length() > Delivery.LONGEST_ID) {
            throw new BadRequestResponse("Expected a webhook-id of at most " + Delivery.LONGEST_ID + " characters");
        }
        events.publish(context, caller, (index, payload) -> provider.event(id, index, payload));
    }

    /** Names that nobody set are not counted by, since there is no end of them. */
    private void count(@Nullable Provider provider, String outcome) {
        metrics.counter(
                        "practiceflow.webhooks",
                        "provider",
                        provider == null ? "" : provider.name(),
                        "outcome",
                        outcome)
                .increment();
    }
}
