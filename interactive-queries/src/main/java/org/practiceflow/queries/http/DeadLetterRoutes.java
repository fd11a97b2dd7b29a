package org.practiceflow.queries.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.dlq.Charge;
import org.practiceflow.queries.dlq.Letter;
import org.practiceflow.queries.dlq.LetterCursor;
import org.practiceflow.queries.dlq.LetterDesk;
import org.practiceflow.queries.dlq.LetterId;
import org.practiceflow.queries.dlq.LetterPart;
import org.practiceflow.queries.dlq.LetterSummary;
import org.practiceflow.queries.dlq.Obstacle;
import org.practiceflow.queries.dlq.Opened;
import org.practiceflow.queries.security.Access;
import org.practiceflow.queries.security.Caller;
import org.practiceflow.queries.state.TenantUnavailableException;

/** The dead letters of a tenant for its operators, those of nobody for the platform's. All others are not found. */
record DeadLetterRoutes(Guard guard, LetterDesk desk, Turns turns, TenantApi.Audit audit) {
    static final String ALL = "/v1/ops/dlq";
    private static final int MOST = 100;

    /**
     * Letters in somebody's charge.
     *
     * @param counts of all of them that are listed, by reason
     * @param next the cursor to go on with, null at the end
     * @param complete whether all is read that there was when the instance started
     * @param olderLeftOut whether there may be older ones, which are neither counted nor listed
     */
    record Letters(
            Map<String, Long> counts,
            List<LetterSummary> items,
            @Nullable String next,
            boolean complete,
            boolean olderLeftOut) {}

    void add(RoutesConfig routes) {
        routes.get(ALL, this::list);
        routes.get(ALL + "/{letter}", this::look);
        routes.delete(ALL + "/{letter}", this::purge);
    }

    private void list(Context context) {
        Charge charge = Charge.of(admit(context));
        LetterPart part = desk.index().newest(charge, wanted(context), cursor(context), limit(context));
        context.json(new Letters(
                desk.index().counts(charge),
                part.items(),
                part.next(),
                desk.index().isComplete(),
                desk.index().leavesOut(charge)));
    }

    private void look(Context context) {
        Caller caller = admit(context);
        LetterId id = id(context);
        Opened opened = turns.of(
                Charge.of(caller),
                () -> turns.gate().pass(() -> {
                    Letter letter = letter(desk, id, caller);
                    boolean shown = letter.owner() != null || caller.seesPatients();
                    return shown ? Opened.of(letter, caller.seesPatients()) : Opened.closed(letter);
                }));
        String tenantId = opened.summary().tenantId();
        if (caller.seesPatients() && tenantId != null) {
            audit.told(caller.ofTenant(tenantId), context, 200);
        }
        context.json(opened);
    }

    /** A topic forgets from its beginning only, so others' letters before it would go, too. */
    private void purge(Context context) {
        Caller caller = admit(context);
        LetterId id = id(context);
        turns.of(Charge.of(caller), () -> turns.gate().pass(() -> letter(desk, id, caller)));
        refuse(desk.index().obstacle(id, desk.queue().beginning(id.partition()), Charge.of(caller)));
        desk.queue().purgeUpTo(id);
        desk.index().forgetBefore(id.partition(), id.offset() + 1);
        context.status(204);
    }

    private static void refuse(@Nullable Obstacle obstacle) {
        switch (obstacle) {
            case null -> {}
            case ANOTHERS ->
                throw new BadRequestResponse("Expected no letter of another before it in its partition, "
                        + "which forgets from its beginning only");
            case LEFT_OUT ->
                throw new BadRequestResponse("Expected no letters before it in its partition that are no more listed, "
                        + "since some may be another's");
            case UNREAD -> throw new TenantUnavailableException("The letters before it have yet to be read here");
        }
    }

    private Caller admit(Context context) {
        return guard.admitOfAnyTenant(context, Access.OPERATE);
    }

    static LetterId id(Context context) {
        return LetterId.of(Objects.requireNonNull(context.pathParam("letter"))).orElseThrow(NotFoundResponse::new);
    }

    /** The letter, if it is in the caller's charge. */
    static Letter letter(LetterDesk desk, LetterId id, Caller caller) {
        return desk.queue()
                .letter(id)
                .filter(letter -> Charge.of(caller).includes(letter.owner()))
                .orElseThrow(NotFoundResponse::new);
    }

    static Predicate<LetterSummary> wanted(Context context) {
        String reason = context.queryParam("reason");
        String topic = context.queryParam("topic");
        return letter -> (reason == null || reason.equals(letter.reason()))
                && (topic == null || topic.equals(letter.sourceTopic()));
    }

    static LetterCursor cursor(Context context) {
        String word = context.queryParam("cursor");
        try {
            return word == null ? LetterCursor.START : LetterCursor.of(word);
        } catch (IllegalArgumentException e) {
            throw new BadRequestResponse(String.valueOf(e.getMessage()));
        }
    }

    private static int limit(Context context) {
        String stated = context.queryParam("limit");
        if (stated == null) {
            return MOST;
        }
        if (!stated.matches("\\d{1,3}") || Integer.parseInt(stated) < 1 || Integer.parseInt(stated) > MOST) {
            throw new BadRequestResponse("Expected limit from 1 to " + MOST);
        }
        return Integer.parseInt(stated);
    }
}
