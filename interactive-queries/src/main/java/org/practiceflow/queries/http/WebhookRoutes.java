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
import org.practiceflow.queries.webhook.WebhookDelivery;
import org.practiceflow.queries.webhook.WebhookSender;

/**
 * Takes events that external providers deliver and sign. Whether there is a provider of that name does not concern those
 * who do not sign as it does.
 */
record WebhookRoutes(
        AccessControl accessControl,
        EventRoutes events,
        Map<String, WebhookSender> providers,
        Clock clock,
        MeterRegistry metrics) {
    void add(RoutesConfig routes) {
        routes.post("/v1/webhooks/{provider}", this::deliver);
    }

    private void deliver(Context context) {
        WebhookSender provider = providers.get(Objects.requireNonNull(context.pathParam("provider")));
        WebhookDelivery delivery = new WebhookDelivery(
                context.header("webhook-id"),
                context.header("webhook-timestamp"),
                context.header("webhook-signature"),
                Bytes.wrap(context.bodyAsBytes()));
        if (provider == null || !delivery.isSignedBy(provider.keys(), clock.instant())) {
            count(provider, "unverified");
            throw new UnauthenticatedException();
        }
        count(provider, "verified");
        Caller caller = new Caller("webhook:" + provider.name(), provider.tenantId(), Set.of(), Instant.MAX);
        accessControl.limitRate(context, caller);
        String id = Objects.requireNonNull(delivery.id());
        if (id.length() > WebhookDelivery.MAX_ID_LENGTH) {
            throw new BadRequestResponse(
                    "Expected a webhook-id of at most " + WebhookDelivery.MAX_ID_LENGTH + " characters");
        }
        events.publish(context, caller, (index, payload) -> provider.event(id, index, payload));
    }

    /** Names that nobody set are not counted by, since there is no end of them. */
    private void count(@Nullable WebhookSender provider, String outcome) {
        metrics.counter(
                        "practiceflow.webhooks",
                        "provider",
                        provider == null ? "" : provider.name(),
                        "outcome",
                        outcome)
                .increment();
    }
}
