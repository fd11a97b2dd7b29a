package org.practiceflow.queries.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.BadRequestResponse;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.security.Access;
import org.practiceflow.queries.view.AlertView;
import org.practiceflow.queries.view.BoardView;
import org.practiceflow.queries.view.KeysetPagers;
import org.practiceflow.queries.view.OccupancyView;
import org.practiceflow.queries.view.Page;
import org.practiceflow.queries.view.ProviderView;
import org.practiceflow.queries.view.ResourceView;
import org.practiceflow.queries.view.TenantQueries;
import org.practiceflow.queries.view.VisitView;
import org.practiceflow.queries.view.WhatIf;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.alert.AlertCategory;

/** The queries about a tenant's day. */
final class DayRoutes {
    static final Route BOARD =
            Route.get("/board", Access.DAY, context -> BoardView.of(context.state(), context.query("location")));

    private DayRoutes() {}

    static List<Route> all() {
        return List.of(
                BOARD,
                Route.get("/visits", Access.DAY, DayRoutes::visits),
                Route.get(
                        "/visits/{visit}",
                        Access.DAY,
                        context -> TenantQueries.visit(context.state(), context.path("visit"))),
                Route.get(
                        "/visits/{visit}/history",
                        Access.HISTORY,
                        context -> TenantQueries.history(context.state(), context.path("visit"))),
                Route.get("/patients/{patient}/visits", Access.PATIENT, DayRoutes::visitsOfPatient),
                Route.get("/providers", Access.DAY, DayRoutes::providers),
                Route.get(
                        "/providers/{provider}",
                        Access.DAY,
                        context -> TenantQueries.provider(context.state(), context.path("provider"))),
                Route.post("/providers/{provider}/what-if", Access.DAY, DayRoutes::whatIf),
                Route.get("/resources", Access.DAY, DayRoutes::resources),
                Route.get("/occupancy", Access.DAY, DayRoutes::occupancy),
                Route.get("/alerts", Access.DAY, DayRoutes::alerts),
                Route.get("/settings", Access.PLAN, context -> TenantQueries.settings(context.state())));
    }

    private static Page<VisitView> visits(QueryContext context) {
        Stage stage = meant(
                Stage.VOCABULARY::find, context.query("stage"), "`stage`: use a code such as waiting or in_chair");
        Predicate<VisitView> wanted = ListParameters.<VisitView>equal(context, "location", VisitView::locationId)
                .and(ListParameters.equal(context, "provider", VisitView::providerId))
                .and(visit -> stage == null || stage == visit.stage());
        return ListParameters.part(context, KeysetPagers.VISITS, TenantQueries.visits(context.state()), wanted);
    }

    private static Page<VisitView> visitsOfPatient(QueryContext context) {
        String patient = context.path("patient");
        return ListParameters.part(
                context,
                KeysetPagers.VISITS,
                TenantQueries.visits(context.state()),
                visit -> patient.equals(visit.patientId()));
    }

    private static Page<ProviderView> providers(QueryContext context) {
        Predicate<ProviderView> wanted = ListParameters.<ProviderView>equal(
                        context, "location", ProviderView::locationId)
                .and(ListParameters.equal(context, "status", ProviderView::status));
        return ListParameters.part(context, KeysetPagers.PROVIDERS, TenantQueries.providers(context.state()), wanted);
    }

    private static Page<ResourceView> resources(QueryContext context) {
        ResourceStatus status = meant(
                ResourceStatus.VOCABULARY::find,
                context.query("status"),
                "`status`: use a code such as free or occupied");
        Predicate<ResourceView> wanted = ListParameters.<ResourceView>equal(
                        context, "location", ResourceView::locationId)
                .and(ListParameters.equal(context, "type", ResourceView::resourceType))
                .and(resource -> status == null || status == resource.status());
        return ListParameters.part(context, KeysetPagers.RESOURCES, TenantQueries.resources(context.state()), wanted);
    }

    private static Page<OccupancyView> occupancy(QueryContext context) {
        Predicate<OccupancyView> wanted = ListParameters.<OccupancyView>equal(
                        context, "location", OccupancyView::locationId)
                .and(ListParameters.equal(context, "type", OccupancyView::resourceType));
        return ListParameters.part(context, KeysetPagers.OCCUPANCY, TenantQueries.occupancy(context.state()), wanted);
    }

    private static Page<AlertView> alerts(QueryContext context) {
        String state = context.query("state");
        if (state != null && !state.equals("open")) {
            throw new BadRequestResponse("`state` must be open");
        }
        Predicate<AlertView> wanted = ListParameters.<AlertView, AlertCategory>oneOf(
                        context, "category", AlertCategory.values(), AlertCategory::code, AlertView::category)
                .and(ListParameters.oneOf(context, "level", AlertLevel.values(), AlertLevel::code, AlertView::level))
                .and(ListParameters.equal(context, "subject", AlertView::subject));
        return ListParameters.part(context, KeysetPagers.ALERTS, TenantQueries.openAlerts(context.state()), wanted);
    }

    /** Answers a body such as {@code {"status": "on-break", "returnsAt": "2026-03-10T10:20:00Z"}}. */
    private static @Nullable ProviderView whatIf(QueryContext context) {
        return thought(context.context().body()).of(context.state(), context.path("provider"));
    }

    private static WhatIf thought(String body) {
        try {
            JsonNode thought = ResponseJson.MAPPER.readTree(body);
            String status = thought.path("status").asText(null);
            String returnsAt = thought.path("returnsAt").asText(null);
            if (status == null && returnsAt == null) {
                throw new BadRequestResponse("The body must have `status`, `returnsAt` or both");
            }
            return new WhatIf(
                    meant(ProviderStatus.VOCABULARY::find, status, "`status`: use a code such as on-break"),
                    returnsAt == null ? null : OffsetDateTime.parse(returnsAt).toInstant());
        } catch (JsonProcessingException e) {
            throw new BadRequestResponse("The body must be a JSON object");
        } catch (DateTimeException e) {
            throw new BadRequestResponse("`returnsAt` must be a date and time with an offset");
        }
    }

    private static <E> @Nullable E meant(
            Function<String, Optional<E>> vocabulary, @Nullable String code, String expected) {
        return code == null
                ? null
                : vocabulary.apply(code).orElseThrow(() -> new BadRequestResponse("Unknown " + expected));
    }
}
