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
import org.practiceflow.queries.view.Page;
import org.practiceflow.queries.view.KeysetPagers;
import org.practiceflow.queries.view.OccupancyView;
import org.practiceflow.queries.view.ProviderView;
import org.practiceflow.queries.view.TenantQueries;
import org.practiceflow.queries.view.ResourceView;
import org.practiceflow.queries.view.VisitView;
import org.practiceflow.queries.view.WhatIf;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.alert.AlertCategory;

/** The questions about a tenant's day. */
final class DayRoutes {
    static final Route BOARD =
            Route.get("/board", Access.DAY, asked -> BoardView.of(asked.state(), asked.query("location")));

    private DayRoutes() {}

    static List<Route> all() {
        return List.of(
                BOARD,
                Route.get("/visits", Access.DAY, DayRoutes::visits),
                Route.get("/visits/{visit}", Access.DAY, asked -> TenantQueries.visit(asked.state(), asked.path("visit"))),
                Route.get(
                        "/visits/{visit}/history",
                        Access.HISTORY,
                        asked -> TenantQueries.history(asked.state(), asked.path("visit"))),
                Route.get("/patients/{patient}/visits", Access.PATIENT, DayRoutes::visitsOfPatient),
                Route.get("/providers", Access.DAY, DayRoutes::providers),
                Route.get(
                        "/providers/{provider}",
                        Access.DAY,
                        asked -> TenantQueries.provider(asked.state(), asked.path("provider"))),
                Route.post("/providers/{provider}/what-if", Access.DAY, DayRoutes::whatIf),
                Route.get("/resources", Access.DAY, DayRoutes::resources),
                Route.get("/occupancy", Access.DAY, DayRoutes::occupancy),
                Route.get("/alerts", Access.DAY, DayRoutes::alerts),
                Route.get("/settings", Access.PLAN, asked -> TenantQueries.settings(asked.state())));
    }

    private static Page<VisitView> visits(QueryContext asked) {
        Stage stage = meant(Stage.VOCABULARY::meaningOf, asked.query("stage"), "a stage, such as waiting or in_chair");
        Predicate<VisitView> wanted = ListParameters.<VisitView>equal(asked, "location", VisitView::locationId)
                .and(ListParameters.equal(asked, "provider", VisitView::providerId))
                .and(visit -> stage == null || stage == visit.stage());
        return ListParameters.part(asked, KeysetPagers.VISITS, TenantQueries.visits(asked.state()), wanted);
    }

    private static Page<VisitView> visitsOfPatient(QueryContext asked) {
        String patient = asked.path("patient");
        return ListParameters.part(
                asked, KeysetPagers.VISITS, TenantQueries.visits(asked.state()), visit -> patient.equals(visit.patientId()));
    }

    private static Page<ProviderView> providers(QueryContext asked) {
        Predicate<ProviderView> wanted = ListParameters.<ProviderView>equal(asked, "location", ProviderView::locationId)
                .and(ListParameters.equal(asked, "status", ProviderView::status));
        return ListParameters.part(asked, KeysetPagers.PROVIDERS, TenantQueries.providers(asked.state()), wanted);
    }

    private static Page<ResourceView> resources(QueryContext asked) {
        ResourceStatus status = meant(
                ResourceStatus.VOCABULARY::meaningOf, asked.query("status"), "a status, such as free or occupied");
        Predicate<ResourceView> wanted = ListParameters.<ResourceView>equal(asked, "location", ResourceView::locationId)
                .and(ListParameters.equal(asked, "type", ResourceView::resourceType))
                .and(resource -> status == null || status == resource.status());
        return ListParameters.part(asked, KeysetPagers.RESOURCES, TenantQueries.resources(asked.state()), wanted);
    }

    private static Page<OccupancyView> occupancy(QueryContext asked) {
        Predicate<OccupancyView> wanted = ListParameters.<OccupancyView>equal(asked, "location", OccupancyView::locationId)
                .and(ListParameters.equal(asked, "type", OccupancyView::resourceType));
        return ListParameters.part(asked, KeysetPagers.OCCUPANCY, TenantQueries.occupancy(asked.state()), wanted);
    }

    private static Page<AlertView> alerts(QueryContext asked) {
        String state = asked.query("state");
        if (state != null && !state.equals("open")) {
            throw new BadRequestResponse("Expected state=open");
        }
        Predicate<AlertView> wanted = ListParameters.<AlertView, AlertCategory>oneOf(
                        asked, "category", AlertCategory.values(), AlertCategory::code, AlertView::category)
                .and(ListParameters.oneOf(asked, "level", AlertLevel.values(), AlertLevel::code, AlertView::level))
                .and(ListParameters.equal(asked, "subject", AlertView::subject));
        return ListParameters.part(asked, KeysetPagers.ALERTS, TenantQueries.openAlerts(asked.state()), wanted);
    }

    /** A body such as {@code {"status": "on-break", "returnsAt": "2026-03-10T10:20:00Z"}}. */
    private static @Nullable ProviderView whatIf(QueryContext asked) {
        return thought(asked.context().body()).of(asked.state(), asked.path("provider"));
    }

    private static WhatIf thought(String body) {
        try {
            JsonNode thought = ResponseJson.MAPPER.readTree(body);
            String status = thought.path("status").asText(null);
            String returnsAt = thought.path("returnsAt").asText(null);
            if (status == null && returnsAt == null) {
                throw new BadRequestResponse("Expected status, returnsAt or both");
            }
            return new WhatIf(
                    meant(ProviderStatus.VOCABULARY::meaningOf, status, "a status, such as on-break"),
                    returnsAt == null ? null : OffsetDateTime.parse(returnsAt).toInstant());
        } catch (JsonProcessingException e) {
            throw new BadRequestResponse("Expected a JSON object");
        } catch (DateTimeException e) {
            throw new BadRequestResponse("Expected returnsAt as a date and time with an offset");
        }
    }

    private static <E> @Nullable E meant(
            Function<String, Optional<E>> vocabulary, @Nullable String word, String expected) {
        return word == null
                ? null
                : vocabulary.apply(word).orElseThrow(() -> new BadRequestResponse("Expected " + expected));
    }
}
