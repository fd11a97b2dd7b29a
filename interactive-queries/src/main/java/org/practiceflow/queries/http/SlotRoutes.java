package org.practiceflow.queries.http;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.ingest.EventPublisher;
import org.practiceflow.queries.security.Access;
import org.practiceflow.queries.view.BulkManifest;
import org.practiceflow.queries.view.FhirBundle;
import org.practiceflow.queries.view.Page;
import org.practiceflow.queries.view.SlotQueries;
import org.practiceflow.queries.view.SlotSearch;
import org.practiceflow.queries.view.SlotView;
import org.practiceflow.serdes.event.FhirSlot;
import org.practiceflow.serdes.event.SlotRegenerationRequested;
import org.practiceflow.topology.slot.RoleState;

/** The questions about roles and slots, in our own words, in FHIR's and in bulk. */
record SlotRoutes(EventPublisher publisher) {
    private static final String FILE = ".ndjson";

    List<Route> all() {
        return List.of(
                Route.get("/slots", Access.PLAN, SlotRoutes::slots),
                Route.get("/roles/{role}", Access.PLAN, asked -> SlotQueries.role(asked.state(), asked.path("role"))),
                Route.request("/roles/{role}/slots/regenerate", Access.REPLAN, this::regenerate),
                Route.fhir("/fhir/Slot", Access.PLAN, SlotRoutes::search),
                Route.fhir(
                        "/fhir/Slot/{slot}",
                        Access.PLAN,
                        asked -> SlotQueries.slot(asked.state(), asked.path("slot"))),
                Route.plain("/fhir/$bulk-publish", Access.PLAN, SlotRoutes::manifest),
                Route.lines("/fhir/bulk/locations.ndjson", Access.PLAN, asked -> BulkManifest.locations(asked.state())),
                Route.lines("/fhir/bulk/schedules.ndjson", Access.PLAN, asked -> BulkManifest.schedules(asked.state())),
                Route.lines("/fhir/bulk/slots/{file}", Access.PLAN, SlotRoutes::bulkSlots));
    }

    /** That a run was asked for. */
    record Requested(String eventId, boolean dryRun) {}

    private static Page<SlotView> slots(QueryContext asked) {
        try {
            return SlotQueries.slots(asked.state(), new SlotParameters(asked).ours());
        } catch (IllegalArgumentException e) {
            throw new BadRequestResponse("Expected cursor as the answer before gave it");
        }
    }

    /** Answers once the request is on its way; its outcome is told by an event, and kept with the role. */
    private @Nullable Requested regenerate(QueryContext asked) {
        String role = asked.path("role");
        if (asked.state().get(RoleState.TABLE, role) == null) {
            return null;
        }
        boolean dryRun = Boolean.parseBoolean(asked.query("dryRun"));
        String eventId = publisher.publish(asked.state().tenantId(), new SlotRegenerationRequested(role, dryRun, null));
        return new Requested(eventId, dryRun);
    }

    private static FhirBundle search(QueryContext asked) {
        SlotSearch.Page page = page(asked);
        String query = asked.context().queryString();
        String self = asked.url() + (query == null ? "" : "?" + query);
        String next =
                page.next() == null ? null : asked.url() + "?" + queryWith("_cursor", page.next(), asked.context());
        return FhirBundle.of(asked.state(), page, asked.url(), self, next);
    }

    private static SlotSearch.Page page(QueryContext asked) {
        try {
            return new SlotParameters(asked).fhir().in(asked.state());
        } catch (IllegalArgumentException e) {
            throw new BadRequestResponse("Expected _cursor as the answer before gave it");
        }
    }

    private static BulkManifest manifest(QueryContext asked) {
        String url = asked.url();
        String base = url.substring(0, url.lastIndexOf('/')) + "/bulk";
        return BulkManifest.of(asked.state(), base, url);
    }

    private static @Nullable Stream<FhirSlot> bulkSlots(QueryContext asked) {
        String file = asked.path("file");
        String role = file.endsWith(FILE) ? file.substring(0, file.length() - FILE.length()) : "";
        return asked.state().get(RoleState.TABLE, role) == null ? null : SlotQueries.bulk(asked.state(), role);
    }

    private static String queryWith(String name, String value, Context context) {
        List<String> pairs = new ArrayList<>();
        context.queryParamMap().forEach((key, values) -> {
            if (!key.equals(name)) {
                values.forEach(one -> pairs.add(encoded(key) + "=" + encoded(one)));
            }
        });
        pairs.add(name + "=" + encoded(value));
        return String.join("&", pairs);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
