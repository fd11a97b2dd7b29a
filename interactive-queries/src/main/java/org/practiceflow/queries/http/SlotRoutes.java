package org.practiceflow.queries.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.ingest.EventPublisher;
import org.practiceflow.queries.security.Access;
import org.practiceflow.queries.view.Page;
import org.practiceflow.queries.view.SlotQueries;
import org.practiceflow.queries.view.SlotView;
import org.practiceflow.serdes.event.SlotRegenerationRequested;
import org.practiceflow.topology.slot.RoleState;

/** The queries about roles and slots: in PracticeFlow's own format. */
record SlotRoutes(EventPublisher publisher) {
    List<Route> all() {
        return List.of(
                Route.get("/slots", Access.PLAN, SlotRoutes::slots),
                Route.get(
                        "/roles/{role}",
                        Access.PLAN,
                        context -> SlotQueries.role(context.state(), context.path("role"))),
                Route.request("/roles/{role}/slots/regenerate", Access.REPLAN, this::regenerate));
    }

    /** A confirmation that a slot generation run was requested. */
    record RegenerationReceipt(String eventId, boolean dryRun) {}

    private static Page<SlotView> slots(QueryContext context) {
        return SlotQueries.slots(context.state(), new SlotParameters(context).nativeSearch());
    }

    /** Answers once the request is published. An event announces the result, which is kept with the role, too. */
    private @Nullable RegenerationReceipt regenerate(QueryContext context) {
        String role = context.path("role");
        if (context.state().get(RoleState.TABLE, role) == null) {
            return null;
        }
        boolean dryRun = Boolean.parseBoolean(context.query("dryRun"));
        String eventId =
                publisher.publish(context.state().tenantId(), new SlotRegenerationRequested(role, dryRun, null));
        return new RegenerationReceipt(eventId, dryRun);
    }
}
