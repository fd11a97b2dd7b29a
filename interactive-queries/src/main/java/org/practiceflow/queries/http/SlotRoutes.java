package org.practiceflow.queries.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.Publisher;
import org.practiceflow.queries.state.TenantReader;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.queries.view.BulkManifest;
import org.practiceflow.queries.view.FhirBundle;
import org.practiceflow.queries.view.SlotQuestions;
import org.practiceflow.queries.view.SlotSearch;
import org.practiceflow.serdes.event.SlotRegenerationRequested;
import org.practiceflow.topology.slot.Role;

/** The questions about roles and slots, in our own words, in FHIR's and in bulk. */
record SlotRoutes(TenantReader tenants, Publisher publisher) {
    private static final String TENANT = "/v1/tenants/{tenant}";
    private static final String FHIR = "application/fhir+json";
    private static final String NDJSON = "application/fhir+ndjson";
    private static final String FILE = ".ndjson";

    void add(RoutesConfig routes) {
        routes.get(TENANT + "/slots", this::slots);
        routes.get(TENANT + "/roles/{role}", this::role);
        routes.post(TENANT + "/roles/{role}/slots/regenerate", this::regenerate);
        routes.get(TENANT + "/fhir/Slot", this::search);
        routes.get(TENANT + "/fhir/Slot/{slot}", this::slot);
        routes.get(TENANT + "/fhir/$bulk-publish", this::manifest);
        routes.get(
                TENANT + "/fhir/bulk/locations.ndjson",
                context -> lines(context, BulkManifest.locations(state(context))));
        routes.get(
                TENANT + "/fhir/bulk/schedules.ndjson",
                context -> lines(context, BulkManifest.schedules(state(context))));
        routes.get(TENANT + "/fhir/bulk/slots/{file}", this::bulkSlots);
    }

    private void slots(Context context) {
        TenantState state = state(context);
        SlotSearch search = new SlotParameters(context, state).ours();
        try {
            context.json(SlotQuestions.slots(state, search));
        } catch (IllegalArgumentException e) {
            throw new BadRequestResponse("Expected cursor as the answer before gave it");
        }
    }

    private void role(Context context) {
        context.json(found(SlotQuestions.role(state(context), id(context, "role"))));
    }

    /** Answers once the request is on its way; its outcome is told by an event, and kept with the role. */
    private void regenerate(Context context) {
        String role = id(context, "role");
        found(state(context).get(Role.TABLE, role));
        boolean dryRun = Boolean.parseBoolean(context.queryParam("dryRun"));
        String eventId = publisher.publish(id(context, "tenant"), new SlotRegenerationRequested(role, dryRun, null));
        context.status(202).json(Map.of("eventId", eventId, "dryRun", dryRun));
    }

    private void search(Context context) {
        TenantState state = state(context);
        SlotSearch.Page page = new SlotParameters(context, state).fhir().in(state);
        String next = page.next() == null ? null : context.url() + "?" + queryWith("_cursor", page.next(), context);
        fhir(context, FhirBundle.of(state, page, context.url(), context.fullUrl(), next));
    }

    private void slot(Context context) {
        fhir(context, found(SlotQuestions.slot(state(context), id(context, "slot"))));
    }

    private void manifest(Context context) {
        String url = context.url();
        String base = url.substring(0, url.lastIndexOf('/')) + "/bulk";
        context.json(BulkManifest.of(state(context), base, url));
    }

    private void bulkSlots(Context context) {
        String file = id(context, "file");
        TenantState state = state(context);
        if (!file.endsWith(FILE) || state.get(Role.TABLE, file.substring(0, file.length() - FILE.length())) == null) {
            throw new NotFoundResponse();
        }
        lines(context, SlotQuestions.bulk(state, file.substring(0, file.length() - FILE.length())));
    }

    private static void lines(Context context, Stream<?> resources) {
        String lines = String.join(
                "",
                resources
                        .map(it -> context.jsonMapper().toJsonString(it, Object.class) + "\n")
                        .toList());
        context.contentType(NDJSON).result(lines);
    }

    private static void fhir(Context context, Object resource) {
        context.json(resource).contentType(FHIR);
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

    private TenantState state(Context context) {
        return tenants.read(id(context, "tenant"));
    }

    private static String id(Context context, String name) {
        return Objects.requireNonNull(context.pathParam(name));
    }

    private static <T> T found(@Nullable T answer) {
        if (answer == null) {
            throw new NotFoundResponse();
        }
        return answer;
    }
}
