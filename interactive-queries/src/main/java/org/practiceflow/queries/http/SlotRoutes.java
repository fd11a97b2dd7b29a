package org.practiceflow.queries.http;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.fhir.FhirBundle;
import org.practiceflow.queries.fhir.SlotResources;
import org.practiceflow.queries.ingest.EventPublisher;
import org.practiceflow.queries.security.Access;
import org.practiceflow.queries.view.BulkManifest;
import org.practiceflow.queries.view.Page;
import org.practiceflow.queries.view.SlotQueries;
import org.practiceflow.queries.view.SlotView;
import org.practiceflow.serdes.event.FhirSlot;
import org.practiceflow.serdes.event.SlotRegenerationRequested;
import org.practiceflow.topology.slot.RoleState;

/** The queries about roles and slots: in PracticeFlow's own format, in FHIR's and in bulk. */
record SlotRoutes(EventPublisher publisher) {
    private static final String FILE = ".ndjson";

    List<Route> all() {
        return List.of(
                Route.get("/slots", Access.PLAN, SlotRoutes::slots),
                Route.get(
                        "/roles/{role}",
                        Access.PLAN,
                        context -> SlotQueries.role(context.state(), context.path("role"))),
                Route.request("/roles/{role}/slots/regenerate", Access.REPLAN, this::regenerate),
                Route.fhir("/fhir/Slot", Access.PLAN, SlotRoutes::search),
                Route.fhir(
                        "/fhir/Slot/{slot}",
                        Access.PLAN,
                        context -> SlotQueries.slot(context.state(), context.path("slot"))),
                Route.plain("/fhir/$bulk-publish", Access.PLAN, SlotRoutes::manifest),
                Route.lines(
                        "/fhir/bulk/locations.ndjson", Access.PLAN, context -> BulkManifest.locations(context.state())),
                Route.lines(
                        "/fhir/bulk/schedules.ndjson", Access.PLAN, context -> BulkManifest.schedules(context.state())),
                Route.lines("/fhir/bulk/slots/{file}", Access.PLAN, SlotRoutes::bulkSlots));
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

    private static FhirBundle search(QueryContext context) {
        String url = context.url();
        String base = url.substring(0, url.lastIndexOf('/'));
        return new SlotResources(context.state(), base).search(context.context().queryParamMap(), isStrict(context));
    }

    /** Returns whether the client prefers an error to a search that ignores parameters. */
    private static boolean isStrict(QueryContext context) {
        String preference = context.context().header("Prefer");
        return preference != null && preference.replace(" ", "").matches("(?i)(.*[,;])?handling=strict([,;].*)?");
    }

    private static BulkManifest manifest(QueryContext context) {
        String url = context.url();
        String base = url.substring(0, url.lastIndexOf('/')) + "/bulk";
        return BulkManifest.of(context.state(), base, url);
    }

    private static @Nullable Stream<FhirSlot> bulkSlots(QueryContext context) {
        String file = context.path("file");
        String role = file.endsWith(FILE) ? file.substring(0, file.length() - FILE.length()) : "";
        return context.state().get(RoleState.TABLE, role) == null ? null : SlotQueries.bulk(context.state(), role);
    }
}
