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
import org.practiceflow.queries.deadletter.DeadLetterAdmin;
import org.practiceflow.queries.deadletter.DeadLetterCursor;
import org.practiceflow.queries.deadletter.DeadLetterDetail;
import org.practiceflow.queries.deadletter.DeadLetterId;
import org.practiceflow.queries.deadletter.DeadLetterPage;
import org.practiceflow.queries.deadletter.DeadLetterRecord;
import org.practiceflow.queries.deadletter.DeadLetterScope;
import org.practiceflow.queries.deadletter.DeadLetterSummary;
import org.practiceflow.queries.deadletter.PurgeObstacle;
import org.practiceflow.queries.security.Access;
import org.practiceflow.queries.security.Caller;
import org.practiceflow.queries.state.TenantUnavailableException;

/**
 * The dead letters of a tenant for its operators, and those without a tenant for the platform's operators. All others
 * are not found.
 */
record DeadLetterRoutes(
        AccessControl accessControl,
        DeadLetterAdmin admin,
        OwnerConcurrency concurrency,
        TenantApi.PatientReadLog audit) {
    static final String ALL = "/v1/ops/dlq";
    private static final int MAX_ITEMS = 100;

    /**
     * A page of the dead letters in a caller's scope.
     *
     * @param counts the number of listed dead letters in the scope, by reason
     * @param next the cursor of the next page, null at the end
     * @param complete whether everything that existed when the instance started has been read
     * @param olderOmitted whether older ones may exist, which are neither counted nor listed
     */
    record DeadLetterList(
            Map<String, Long> counts,
            List<DeadLetterSummary> items,
            @Nullable String next,
            boolean complete,
            boolean olderOmitted) {}

    void add(RoutesConfig routes) {
        routes.get(ALL, this::list);
        routes.get(ALL + "/{id}", this::show);
        routes.delete(ALL + "/{id}", this::purge);
    }

    private void list(Context context) {
        DeadLetterScope scope = DeadLetterScope.of(admit(context));
        DeadLetterPage part = admin.index().newest(scope, wanted(context), cursor(context), limit(context));
        context.json(new DeadLetterList(
                admin.index().counts(scope),
                part.items(),
                part.next(),
                admin.index().isComplete(),
                admin.index().omitsOlder(scope)));
    }

    private void show(Context context) {
        Caller caller = admit(context);
        DeadLetterId id = id(context);
        DeadLetterDetail detail = concurrency.run(
                DeadLetterScope.of(caller),
                () -> concurrency.limiter().run(() -> {
                    DeadLetterRecord deadLetter = find(admin, id, caller);
                    boolean shown = deadLetter.owner() != null || caller.seesPatients();
                    return shown
                            ? DeadLetterDetail.of(deadLetter, caller.seesPatients())
                            : DeadLetterDetail.withoutValue(deadLetter);
                }));
        String tenantId = detail.summary().tenantId();
        if (caller.seesPatients() && tenantId != null) {
            audit.record(caller.ofTenant(tenantId), context, 200);
        }
        context.json(detail);
    }

    /** Purges a partition up to a dead letter. That deletes all before it, so it is rejected if some are another's. */
    private void purge(Context context) {
        Caller caller = admit(context);
        DeadLetterId id = id(context);
        concurrency.run(DeadLetterScope.of(caller), () -> concurrency.limiter().run(() -> find(admin, id, caller)));
        reject(admin.index().obstacle(id, admin.queue().beginning(id.partition()), DeadLetterScope.of(caller)));
        admin.queue().purgeUpTo(id);
        admin.index().removeBefore(id.partition(), id.offset() + 1);
        context.status(204);
    }

    private static void reject(@Nullable PurgeObstacle obstacle) {
        switch (obstacle) {
            case null -> {}
            case OTHER_OWNER ->
                throw new BadRequestResponse("A dead letter of another owner precedes this one in its partition; "
                        + "a partition can only be purged from its beginning");
            case OMITTED ->
                throw new BadRequestResponse(
                        "Dead letters that are no longer listed precede this one in its partition; "
                                + "some may belong to another owner");
            case UNREAD ->
                throw new TenantUnavailableException("The dead letters before this one have not been read here yet");
        }
    }

    private Caller admit(Context context) {
        return accessControl.admitOfAnyTenant(context, Access.OPERATE);
    }

    static DeadLetterId id(Context context) {
        return DeadLetterId.of(Objects.requireNonNull(context.pathParam("id"))).orElseThrow(NotFoundResponse::new);
    }

    /**
     * Returns the dead letter, if it is in the caller's scope.
     *
     * @throws NotFoundResponse otherwise
     */
    static DeadLetterRecord find(DeadLetterAdmin admin, DeadLetterId id, Caller caller) {
        return admin.queue()
                .find(id)
                .filter(deadLetter -> DeadLetterScope.of(caller).includes(deadLetter.owner()))
                .orElseThrow(NotFoundResponse::new);
    }

    static Predicate<DeadLetterSummary> wanted(Context context) {
        String reason = context.queryParam("reason");
        String topic = context.queryParam("topic");
        return deadLetter -> (reason == null || reason.equals(deadLetter.reason()))
                && (topic == null || topic.equals(deadLetter.sourceTopic()));
    }

    static DeadLetterCursor cursor(Context context) {
        String cursor = context.queryParam("cursor");
        try {
            return cursor == null ? DeadLetterCursor.START : DeadLetterCursor.parse(cursor);
        } catch (IllegalArgumentException e) {
            throw new BadRequestResponse(String.valueOf(e.getMessage()));
        }
    }

    private static int limit(Context context) {
        String limit = context.queryParam("limit");
        if (limit == null) {
            return MAX_ITEMS;
        }
        if (!limit.matches("\\d{1,3}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MAX_ITEMS) {
            throw new BadRequestResponse("`limit` must be from 1 to " + MAX_ITEMS);
        }
        return Integer.parseInt(limit);
    }
}
