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

/** Puts dead letters back. */
record RedriveRoutes(AccessControl accessControl, DeadLetterAdmin admin, OwnerTurns turns) {
    private static final int MOST = 1_000;

    /**
     * What became of letters that were to be put back.
     *
     * @param refused how many were not: no producer published them, they are not the caller's to state, or they are gone
     * @param remaining how many more are listed
     * @param next the cursor to go on with, null at the end
     */
    record Redriven(
            int redriven,
            int refused,
            long remaining,
            @Nullable String next) {}

    void add(RoutesConfig routes) {
        routes.post(DeadLetterRoutes.ALL + "/redrive", this::many);
        routes.post(DeadLetterRoutes.ALL + "/{letter}/redrive", this::one);
    }

    private void one(Context context) {
        Caller caller = accessControl.admitOfAnyTenant(context, Access.OPERATE);
        DeadLetterId id = DeadLetterRoutes.id(context);
        byte[] repaired = context.bodyAsBytes();
        turns.of(
                DeadLetterScope.of(caller),
                () -> turns.limiter().run(() -> {
                    reject(admin.redriver().redrive(DeadLetterRoutes.find(admin, id, caller), repaired, caller));
                    return id;
                }));
        context.status(202).json(new Redriven(1, 0, 0, null));
    }

    private static void reject(@Nullable RedriveRejection rejection) {
        switch (rejection) {
            case null -> {}
            case RedriveRejection.NotOfAProducer() ->
                throw new BadRequestResponse("Expected a letter of an input topic");
            case RedriveRejection.NotAllowed() -> throw new ProblemException(Problem.forbidden());
            case RedriveRejection.NotValid(var why) -> throw new ProblemException(Problem.invalidEvents(List.of(why)));
        }
    }

    /** At least one of reason and topic must say which. */
    private void many(Context context) {
        Caller caller = accessControl.admitOfAnyTenant(context, Access.OPERATE);
        if (context.queryParam("reason") == null && context.queryParam("topic") == null) {
            throw new BadRequestResponse("Expected reason, topic or both");
        }
        DeadLetterCursor cursor = DeadLetterRoutes.cursor(context);
        DeadLetterScope scope = DeadLetterScope.of(caller);
        DeadLetterPage part = admin.index().oldest(scope, DeadLetterRoutes.wanted(context), cursor, MOST);
        int redriven = turns.of(scope, () -> redrive(part, caller));
        context.status(202).json(new Redriven(redriven, part.items().size() - redriven, part.remaining(), part.next()));
    }

    /** Others have their turn between the slices. */
    private int redrive(DeadLetterPage part, Caller caller) {
        int redriven = 0;
        for (List<DeadLetterSummary> slice : part.slices()) {
            List<DeadLetterId> ids = slice.stream().map(DeadLetterSummary::id).toList();
            redriven += turns.limiter().run(() -> admin.redriver().redriveAll(ids, caller));
        }
        return redriven;
    }
}
