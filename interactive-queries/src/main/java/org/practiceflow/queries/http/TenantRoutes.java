package org.practiceflow.queries.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.state.TenantReader;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.queries.view.Questions;
import org.practiceflow.queries.view.VisitView;
import org.practiceflow.serdes.event.Stage;

/** The questions about a tenant. */
record TenantRoutes(TenantReader tenants) {
    private static final String TENANT = "/v1/tenants/{tenant}";

    void add(RoutesConfig routes) {
        routes.get(TENANT + "/visits", this::visits);
        routes.get(
                TENANT + "/visits/{visit}",
                context -> one(context, Questions.visit(state(context), id(context, "visit"))));
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
