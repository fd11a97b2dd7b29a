package org.practiceflow.queries.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.state.TenantReader;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.queries.view.BoardView;
import org.practiceflow.queries.view.Questions;
import org.practiceflow.queries.view.VisitView;
import org.practiceflow.queries.view.WhatIf;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.Stage;

/** The questions about a tenant. */
record TenantRoutes(TenantReader tenants) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TENANT = "/v1/tenants/{tenant}";

    void add(RoutesConfig routes) {
        routes.get(TENANT + "/visits", this::visits);
        routes.get(
                TENANT + "/visits/{visit}",
                context -> one(context, Questions.visit(state(context), id(context, "visit"))));
        routes.get(
                TENANT + "/visits/{visit}/history",
                context -> one(context, Questions.history(state(context), id(context, "visit"))));
        routes.get(TENANT + "/patients/{patient}/visits", this::visitsOfPatient);
        routes.get(
                TENANT + "/board",
                context -> context.json(BoardView.of(state(context), context.queryParam("location"))));
        routes.post(TENANT + "/providers/{provider}/what-if", this::whatIf);
        routes.get(TENANT + "/providers", context -> context.json(Questions.providers(state(context))));
        routes.get(
                TENANT + "/providers/{provider}",
                context -> one(context, Questions.provider(state(context), id(context, "provider"))));
        routes.get(TENANT + "/resources", context -> context.json(Questions.resources(state(context))));
        routes.get(TENANT + "/occupancy", context -> context.json(Questions.occupancy(state(context))));
        routes.get(TENANT + "/alerts", this::alerts);
        routes.get(TENANT + "/settings", context -> context.json(Questions.settings(state(context))));
    }

    private void visits(Context context) {
        context.json(Questions.visits(state(context), filter(context)));
    }

    private void visitsOfPatient(Context context) {
        String patient = id(context, "patient");
        context.json(Questions.visits(state(context), visit -> patient.equals(visit.patientId())));
    }

    /** A body such as {@code {"status": "on-break", "returnsAt": "2026-03-10T10:20:00Z"}}. */
    private void whatIf(Context context) {
        one(context, thought(context.body()).of(state(context), id(context, "provider")));
    }

    private static WhatIf thought(String body) {
        try {
            JsonNode thought = JSON.readTree(body);
            String status = thought.path("status").asText(null);
            String returnsAt = thought.path("returnsAt").asText(null);
            if (status == null && returnsAt == null) {
                throw new BadRequestResponse("Expected status, returnsAt or both");
            }
            return new WhatIf(
                    status == null
                            ? null
                            : ProviderStatus.VOCABULARY
                                    .meaningOf(status)
                                    .orElseThrow(() -> new BadRequestResponse("Expected a status, such as on-break")),
                    returnsAt == null ? null : OffsetDateTime.parse(returnsAt).toInstant());
        } catch (JsonProcessingException e) {
            throw new BadRequestResponse("Expected a JSON object");
        } catch (DateTimeException e) {
            throw new BadRequestResponse("Expected returnsAt as a date and time with an offset");
        }
    }

    private void alerts(Context context) {
        String wanted = context.queryParam("state");
        if (wanted != null && !wanted.equals("open")) {
            throw new BadRequestResponse("Expected state=open");
        }
        context.json(Questions.openAlerts(state(context)));
    }

    private TenantState state(Context context) {
        return tenants.read(id(context, "tenant"));
    }

    private static Predicate<VisitView> filter(Context context) {
        String location = context.queryParam("location");
        String provider = context.queryParam("provider");
        Stage stage = stage(context.queryParam("stage"));
        return visit -> (location == null || location.equals(visit.locationId()))
                && (provider == null || provider.equals(visit.providerId()))
                && (stage == null || stage == visit.stage());
    }

    private static @Nullable Stage stage(@Nullable String word) {
        return word == null
                ? null
                : Stage.VOCABULARY
                        .meaningOf(word)
                        .orElseThrow(() -> new BadRequestResponse("Expected a stage, such as waiting or in_chair"));
    }

    private static String id(Context context, String name) {
        return Objects.requireNonNull(context.pathParam(name));
    }

    private static void one(Context context, @Nullable Object answer) {
        if (answer == null) {
            throw new NotFoundResponse();
        }
        context.json(answer);
    }
}
