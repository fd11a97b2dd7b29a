package org.practiceflow.queries.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.deadletter.DeadLetterAdmin;
import org.practiceflow.queries.deadletter.DeadLetterCursor;
import org.practiceflow.queries.deadletter.DeadLetterId;
import org.practiceflow.queries.deadletter.DeadLetterPage;
import org.practiceflow.queries.deadletter.DeadLetterScope;
import org.practiceflow.queries.deadletter.DeadLetterSummary;
import org.practiceflow.queries.deadletter.RedriveRejection;
import org.practiceflow.queries.security.Access;
import org.practiceflow.queries.security.Caller;

/** Redrives dead letters to the topics they came from. */
record RedriveRoutes(AccessControl accessControl, DeadLetterAdmin admin, OwnerConcurrency concurrency) {
    private static final int MAX_ITEMS = 1_000;

    /**
     * The result of a redrive.
     *
     * @param rejected the number not redriven: no producer published them, the caller may not publish them, or they are
     *     gone
     * @param remaining the number of further ones that are listed
     * @param next the cursor of the next part, null at the end
     */
    record RedriveResult(
            int redriven,
            int rejected,
            long remaining,
            @Nullable String next) {}

    void add(RoutesConfig routes) {
        routes.post(DeadLetterRoutes.ALL + "/redrive", this::many);
        routes.post(DeadLetterRoutes.ALL + "/{id}/redrive", this::one);
    }

    private void one(Context context) {
        Caller caller = accessControl.admitOfAnyTenant(context, Access.OPERATE);
        DeadLetterId id = DeadLetterRoutes.id(context);
        byte[] repaired = context.bodyAsBytes();
        concurrency.run(
                DeadLetterScope.of(caller),
                () -> concurrency.limiter().run(() -> {
                    reject(admin.redriver().redrive(DeadLetterRoutes.find(admin, id, caller), repaired, caller));
                    return id;
                }));
        context.status(202).json(new RedriveResult(1, 0, 0, null));
    }

    private static void reject(@Nullable RedriveRejection rejection) {
        switch (rejection) {
            case null -> {}
            case RedriveRejection.NotFromProducer() ->
                throw new BadRequestResponse("The dead letter must come from an input topic");
            case RedriveRejection.NotAllowed() -> throw new ProblemException(Problem.forbidden());
            case RedriveRejection.NotValid(var why) -> throw new ProblemException(Problem.invalidEvents(List.of(why)));
        }
    }

    /** Redrives the dead letters with a reason, a topic or both; at least one of them is required. */
    private void many(Context context) {
        Caller caller = accessControl.admitOfAnyTenant(context, Access.OPERATE);
        if (context.queryParam("reason") == null && context.queryParam("topic") == null) {
            throw new BadRequestResponse("At least one of `reason` and `topic` is required");
        }
        DeadLetterCursor cursor = DeadLetterRoutes.cursor(context);
        DeadLetterScope scope = DeadLetterScope.of(caller);
        DeadLetterPage part = admin.index().oldest(scope, DeadLetterRoutes.wanted(context), cursor, MAX_ITEMS);
        int redriven = concurrency.run(scope, () -> redrive(part, caller));
        context.status(202)
                .json(new RedriveResult(redriven, part.items().size() - redriven, part.remaining(), part.next()));
    }

    /** Lets other requests run between the slices. */
    private int redrive(DeadLetterPage part, Caller caller) {
        int redriven = 0;
        for (List<DeadLetterSummary> slice : part.slices()) {
            List<DeadLetterId> ids = slice.stream().map(DeadLetterSummary::id).toList();
            redriven += concurrency.limiter().run(() -> admin.redriver().redriveAll(ids, caller));
        }
        return redriven;
    }
}
