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
import org.practiceflow.queries.view.Items;
import org.practiceflow.queries.view.Listings;
import org.practiceflow.queries.view.OccupancyView;
import org.practiceflow.queries.view.ProviderView;
import org.practiceflow.queries.view.Questions;
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
                Route.get("/visits/{visit}", Access.DAY, asked -> Questions.visit(asked.state(), asked.path("visit"))),
                Route.get(
                        "/visits/{visit}/history",
                        Access.HISTORY,
                        asked -> Questions.history(asked.state(), asked.path("visit"))),
                Route.get("/patients/{patient}/visits", Access.PATIENT, DayRoutes::visitsOfPatient),
                Route.get("/providers", Access.DAY, DayRoutes::providers),
                Route.get(
                        "/providers/{provider}",
                        Access.DAY,
                        asked -> Questions.provider(asked.state(), asked.path("provider"))),
                Route.post("/providers/{provider}/what-if", Access.DAY, DayRoutes::whatIf),
                Route.get("/resources", Access.DAY, DayRoutes::resources),
                Route.get("/occupancy", Access.DAY, DayRoutes::occupancy),
                Route.get("/alerts", Access.DAY, DayRoutes::alerts),
                Route.get("/settings", Access.PLAN, asked -> Questions.settings(asked.state())));
    }

    private static Items<VisitView> visits(Question asked) {
        Stage stage = meant(Stage.VOCABULARY::meaningOf, asked.query("stage"), "a stage, such as waiting or in_chair");
        Predicate<VisitView> wanted = Asking.<VisitView>equal(asked, "location", VisitView::locationId)
                .and(Asking.equal(asked, "provider", VisitView::providerId))
                .and(visit -> stage == null || stage == visit.stage());
        return Asking.part(asked, Listings.VISITS, Questions.visits(asked.state()), wanted);
    }

    private static Items<VisitView> visitsOfPatient(Question asked) {
        String patient = asked.path("patient");
        return Asking.part(
                asked, Listings.VISITS, Questions.visits(asked.state()), visit -> patient.equals(visit.patientId()));
    }

    private static Items<ProviderView> providers(Question asked) {
        Predicate<ProviderView> wanted = Asking.<ProviderView>equal(asked, "location", ProviderView::locationId)
                .and(Asking.equal(asked, "status", ProviderView::status));
        return Asking.part(asked, Listings.PROVIDERS, Questions.providers(asked.state()), wanted);
    }

    private static Items<ResourceView> resources(Question asked) {
        ResourceStatus status = meant(
                ResourceStatus.VOCABULARY::meaningOf, asked.query("status"), "a status, such as free or occupied");
        Predicate<ResourceView> wanted = Asking.<ResourceView>equal(asked, "location", ResourceView::locationId)
                .and(Asking.equal(asked, "type", ResourceView::resourceType))
                .and(resource -> status == null || status == resource.status());
        return Asking.part(asked, Listings.RESOURCES, Questions.resources(asked.state()), wanted);
    }

    private static Items<OccupancyView> occupancy(Question asked) {
        Predicate<OccupancyView> wanted = Asking.<OccupancyView>equal(asked, "location", OccupancyView::locationId)
                .and(Asking.equal(asked, "type", OccupancyView::resourceType));
        return Asking.part(asked, Listings.OCCUPANCY, Questions.occupancy(asked.state()), wanted);
    }

    private static Items<AlertView> alerts(Question asked) {
        String state = asked.query("state");
        if (state != null && !state.equals("open")) {
            throw new BadRequestResponse("Expected state=open");
        }
        Predicate<AlertView> wanted = Asking.<AlertView, AlertCategory>oneOf(
                        asked, "category", AlertCategory.values(), AlertCategory::code, AlertView::category)
                .and(Asking.oneOf(asked, "level", AlertLevel.values(), AlertLevel::code, AlertView::level))
                .and(Asking.equal(asked, "subject", AlertView::subject));
        return Asking.part(asked, Listings.ALERTS, Questions.openAlerts(asked.state()), wanted);
    }

    /** A body such as {@code {"status": "on-break", "returnsAt": "2026-03-10T10:20:00Z"}}. */
    private static @Nullable ProviderView whatIf(Question asked) {
        return thought(asked.context().body()).of(asked.state(), asked.path("provider"));
    }

    private static WhatIf thought(String body) {
        try {
            JsonNode thought = Json.MAPPER.readTree(body);
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
