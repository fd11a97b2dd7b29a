package org.practiceflow.queries.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.Set;
import java.util.function.BiFunction;
import org.practiceflow.queries.ingest.EventBatch;
import org.practiceflow.queries.ingest.EventPublisher;
import org.practiceflow.queries.security.Access;
import org.practiceflow.queries.security.Caller;
import org.practiceflow.serdes.EventDecoder;
import org.practiceflow.serdes.IntakeRules;
import org.practiceflow.serdes.Limits;

/** Accepts events over HTTP from callers that cannot publish to Kafka themselves. */
final class EventRoutes {
    private final AccessControl accessControl;
    private final EventPublisher publisher;
    private final EventDecoder decoder;

    EventRoutes(AccessControl accessControl, EventPublisher publisher, Limits limits, Set<String> roleServers) {
        this.accessControl = accessControl;
        this.publisher = publisher;
        this.decoder = new EventDecoder(IntakeRules.DEFAULTS
                .withSharedTopics(Set.of(EventBatch.HTTP_SOURCE))
                .withLimits(limits)
                .withRoleServers(roleServers));
    }

    /**
     * A confirmation that events are on Kafka.
     *
     * @param position the position that a query can wait for, so that the state includes them
     */
    record PublishReceipt(int events, String position) {}

    void add(RoutesConfig routes) {
        routes.post("/v1/tenants/{tenant}/events", this::publish);
    }

    private void publish(Context context) {
        Caller caller = accessControl.admit(context, Access.PUBLISH);
        publish(context, caller, (index, stated) -> stated);
    }

    /**
     * Publishes the events of the body for the caller's tenant.
     *
     * @param event makes an event from its index and the JSON that states it
     * @throws ProblemException if an event is invalid, or the caller may not publish it
     */
    void publish(Context context, Caller caller, BiFunction<Integer, JsonNode, JsonNode> event) {
        EventBatch batch = batch(context, caller, event);
        if (!batch.invalid().isEmpty()) {
            throw new ProblemException(Problem.invalidEvents(batch.invalid()));
        }
        if (!batch.events().stream().allMatch(checked -> caller.mayPublish(checked.event()))) {
            throw new ProblemException(Problem.forbidden());
        }
        context.status(202).json(new PublishReceipt(batch.events().size(), batch.publish(publisher)));
    }

    private EventBatch batch(Context context, Caller caller, BiFunction<Integer, JsonNode, JsonNode> event) {
        try {
            return EventBatch.of(context.bodyAsBytes(), caller.tenantId(), decoder, event);
        } catch (IllegalArgumentException e) {
            throw new BadRequestResponse(String.valueOf(e.getMessage()));
        }
    }
}
