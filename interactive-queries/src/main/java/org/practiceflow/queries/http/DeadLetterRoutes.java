package org.practiceflow.queries.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.practiceflow.queries.dlq.DeadLetterQueue;
import org.practiceflow.queries.dlq.Letter;
import org.practiceflow.queries.dlq.Opened;
import org.practiceflow.queries.security.Access;
import org.practiceflow.queries.security.Caller;
import org.practiceflow.queries.security.Role;

/** The dead letters of a tenant for its operators, those of nobody for the platform's. All others are not found. */
record DeadLetterRoutes(Guard guard, DeadLetterQueue queue, TenantApi.Audit audit) {
    private static final String ALL = "/v1/ops/dlq";
    private static final int USUAL_LIMIT = 100;

    /** How many there are, by reason, and the newest of them. */
    record Letters(Map<String, Long> counts, List<Letter.Summary> items) {}

    /** How many letters were published again, and how many could not be. */
    record Redriven(int redriven, int refused) {}

    void add(RoutesConfig routes) {
        routes.get(ALL, this::list);
        routes.post(ALL + "/redrive", this::redriveMany);
        routes.get(ALL + "/{letter}", this::look);
        routes.post(ALL + "/{letter}/redrive", this::redriveOne);
        routes.delete(ALL + "/{letter}", this::purge);
    }

    private void list(Context context) {
        List<Letter> letters = queue.letters(wanted(context, admit(context)));
        context.json(new Letters(
                DeadLetterQueue.counts(letters),
                letters.stream().limit(USUAL_LIMIT).map(Letter::summary).toList()));
    }

    private void look(Context context) {
        Caller caller = admit(context);
        Letter letter = letter(context, caller);
        String tenantId = letter.tenantId().orElse(caller.tenantId());
        // Where everybody may ask everything, a letter may be nobody's.
        if (caller.seesPatients() && !tenantId.isEmpty()) {
            audit.told(caller.ofTenant(tenantId), context, 200);
        }
        boolean nobodys = letter.tenantId().isEmpty() && !caller.seesPatients();
        context.json(nobodys ? Opened.closed(letter) : Opened.of(letter, caller.seesPatients()));
    }

    private void redriveOne(Context context) {
        Caller caller = admit(context);
        Letter letter = letter(context, caller);
        byte[] repaired = context.bodyAsBytes();
        if (repaired.length > 0 && !Access.PUBLISH.isOpenTo(caller)) {
            throw new ProblemException(Problem.forbidden());
        }
        try {
            queue.redriveRepaired(letter, repaired.length == 0 ? letter.entry().value() : repaired);
        } catch (IllegalArgumentException e) {
            throw new BadRequestResponse(String.valueOf(e.getMessage()));
        }
        context.status(202).json(new Redriven(1, 0));
    }

    /** At least one of reason and topic must say which. */
    private void redriveMany(Context context) {
        Caller caller = admit(context);
        if (context.queryParam("reason") == null && context.queryParam("topic") == null) {
            throw new BadRequestResponse("Expected reason, topic or both");
        }
        List<Letter> letters = queue.letters(wanted(context, caller));
        int redriven = queue.redrive(letters);
        context.status(202).json(new Redriven(redriven, letters.size() - redriven));
    }

    /** A topic forgets from its beginning only, so others' letters before it would go, too. */
    private void purge(Context context) {
        Caller caller = admit(context);
        Letter letter = letter(context, caller);
        boolean others = queue
                .letters(before -> before.entry().partition() == letter.entry().partition()
                        && before.entry().offset() < letter.entry().offset())
                .stream()
                .anyMatch(before -> !isOf(before, caller));
        if (others) {
            throw new BadRequestResponse("Expected no letter of another tenant before it");
        }
        queue.purgeUpTo(letter);
        context.status(204);
    }

    private Caller admit(Context context) {
        return guard.admitOfAnyTenant(context, Access.OPERATE);
    }

    private Letter letter(Context context, Caller caller) {
        String id = Objects.requireNonNull(context.pathParam("letter"));
        if (!Letter.isId(id)) {
            throw new NotFoundResponse();
        }
        return queue.letters(letter -> letter.id().equals(id) && isOf(letter, caller)).stream()
                .findFirst()
                .orElseThrow(NotFoundResponse::new);
    }

    private static Predicate<Letter> wanted(Context context, Caller caller) {
        String reason = context.queryParam("reason");
        String topic = context.queryParam("topic");
        return letter -> isOf(letter, caller)
                && (reason == null || reason.equals(letter.reason()))
                && (topic == null || topic.equals(letter.sourceTopic()));
    }

    private static boolean isOf(Letter letter, Caller caller) {
        boolean ofPlatform = caller.roles().contains(Role.PLATFORM_OPERATOR);
        return letter.tenantId()
                .map(owner -> owner.equals(caller.tenantId())
                        || (ofPlatform && caller.roles().contains(Role.OPERATOR)))
                .orElse(ofPlatform);
    }
}
