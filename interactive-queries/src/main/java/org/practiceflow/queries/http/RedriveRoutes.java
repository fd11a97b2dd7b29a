package org.practiceflow.queries.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.dlq.Charge;
import org.practiceflow.queries.dlq.LetterCursor;
import org.practiceflow.queries.dlq.LetterDesk;
import org.practiceflow.queries.dlq.LetterId;
import org.practiceflow.queries.dlq.LetterPart;
import org.practiceflow.queries.dlq.LetterSummary;
import org.practiceflow.queries.dlq.Refusal;
import org.practiceflow.queries.security.Access;
import org.practiceflow.queries.security.Caller;

/** Puts dead letters back. */
record RedriveRoutes(Guard guard, LetterDesk desk, Turns turns) {
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
        Caller caller = guard.admitOfAnyTenant(context, Access.OPERATE);
        LetterId id = DeadLetterRoutes.id(context);
        byte[] mended = context.bodyAsBytes();
        turns.of(
                Charge.of(caller),
                () -> turns.gate().pass(() -> {
                    refuse(desk.redrives().one(DeadLetterRoutes.letter(desk, id, caller), mended, caller));
                    return id;
                }));
        context.status(202).json(new Redriven(1, 0, 0, null));
    }

    private static void refuse(@Nullable Refusal rejection) {
        switch (rejection) {
            case null -> {}
            case Refusal.NotOfAProducer() -> throw new BadRequestResponse("Expected a letter of an input topic");
            case Refusal.NotAllowed() -> throw new ProblemException(Problem.forbidden());
            case Refusal.NotValid(var why) -> throw new ProblemException(Problem.invalidEvents(List.of(why)));
        }
    }

    /** At least one of reason and topic must say which. */
    private void many(Context context) {
        Caller caller = guard.admitOfAnyTenant(context, Access.OPERATE);
        if (context.queryParam("reason") == null && context.queryParam("topic") == null) {
            throw new BadRequestResponse("Expected reason, topic or both");
        }
        LetterCursor cursor = DeadLetterRoutes.cursor(context);
        Charge charge = Charge.of(caller);
        LetterPart part = desk.index().oldest(charge, DeadLetterRoutes.wanted(context), cursor, MOST);
        int redriven = turns.of(charge, () -> redrive(part, caller));
        context.status(202).json(new Redriven(redriven, part.items().size() - redriven, part.remaining(), part.next()));
    }

    /** Others have their turn between the slices. */
    private int redrive(LetterPart part, Caller caller) {
        int redriven = 0;
        for (List<LetterSummary> slice : part.slices()) {
            List<LetterId> ids = slice.stream().map(LetterSummary::id).toList();
            redriven += turns.gate().pass(() -> desk.redrives().many(ids, caller));
        }
        return redriven;
    }
}
