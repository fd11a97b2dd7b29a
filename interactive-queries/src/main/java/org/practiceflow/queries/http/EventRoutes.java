package org.practiceflow.queries.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import org.practiceflow.queries.ingest.Batch;
import org.practiceflow.queries.ingest.Requests;
import org.practiceflow.queries.security.Access;
import org.practiceflow.queries.security.Caller;
import org.practiceflow.queries.security.Role;
import org.practiceflow.serdes.EventDecoder;
import org.practiceflow.serdes.IntakeRules;

/** Takes events over HTTP, for those who cannot publish to Kafka themselves. */
final class EventRoutes {
    private final Guard guard;
    private final Requests requests;
    private final EventDecoder decoder = new EventDecoder(IntakeRules.USUAL);

    EventRoutes(Guard guard, Requests requests) {
        this.guard = guard;
        this.requests = requests;
    }

    /**
     * That events are on Kafka.
     *
     * @param position by which a question can wait until the state includes them
     */
    record Published(int events, String position) {}

    void add(RoutesConfig routes) {
        routes.post("/v1/tenants/{tenant}/events", this::publish);
    }

    private void publish(Context context) {
        Caller caller = guard.admit(context, Access.PUBLISH);
        Batch batch = batch(context, caller);
        if (!batch.invalid().isEmpty()) {
            throw new ProblemException(Problem.invalidEvents(batch.invalid()));
        }
        if (batch.changesSettings() && !caller.roles().contains(Role.ADMIN)) {
            throw new ProblemException(Problem.forbidden());
        }
        context.status(202).json(new Published(batch.events().size(), batch.publish(requests)));
    }

    private Batch batch(Context context, Caller caller) {
        try {
            return Batch.of(context.bodyAsBytes(), caller.tenantId(), decoder);
        } catch (IllegalArgumentException e) {
            throw new BadRequestResponse(String.valueOf(e.getMessage()));
        }
    }
}
