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
 * Accepts signed events that external providers deliver. A caller without a valid signature does not learn whether a
 * provider of that name exists.
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
                    "`webhook-id` must have at most " + WebhookDelivery.MAX_ID_LENGTH + " characters");
        }
        events.publish(context, caller, (index, payload) -> provider.event(id, index, payload));
    }

    /** Counts a delivery. An unknown provider has an empty tag, since the number of such names has no bound. */
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
