package org.practiceflow.queries.http;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.fhir.CapabilityStatement;
import org.practiceflow.queries.fhir.FhirBundle;
import org.practiceflow.queries.fhir.ScheduleResources;
import org.practiceflow.queries.fhir.SlotResources;
import org.practiceflow.queries.fhir.StatedResources;
import org.practiceflow.queries.security.Access;

/** The FHIR interface: searches and reads. */
final class FhirRoutes {
    private static final String FORM = "application/x-www-form-urlencoded";

    private FhirRoutes() {}

    static List<Route> all() {
        return List.of(
                Route.fhir(
                        "/fhir/metadata",
                        Access.PLAN,
                        context -> CapabilityStatement.of(
                                base(context), context.state().settings().timeZone())),
                Route.fhir("/fhir/Slot", Access.PLAN, FhirRoutes::searchSlots),
                Route.fhirSearch("/fhir/Slot/_search", Access.PLAN, FhirRoutes::searchSlots),
                Route.fhir(
                        "/fhir/Slot/{slot}",
                        Access.PLAN,
                        context -> new SlotResources(context.state(), base(context)).read(context.path("slot"))),
                Route.fhir("/fhir/Schedule", Access.PLAN, FhirRoutes::searchSchedules),
                Route.fhirSearch("/fhir/Schedule/_search", Access.PLAN, FhirRoutes::searchSchedules),
                Route.fhir(
                        "/fhir/Schedule/{schedule}",
                        Access.PLAN,
                        context -> new StatedResources(context.state()).schedule(context.path("schedule"))),
                Route.fhir(
                        "/fhir/Location/{location}",
                        Access.PLAN,
                        context -> new StatedResources(context.state()).location(context.path("location"))),
                Route.fhir("/fhir/PractitionerRole/{role}", Access.PLAN, FhirRoutes::role));
    }

    private static FhirBundle searchSlots(QueryContext context) {
        return new SlotResources(context.state(), base(context)).search(parameters(context), isStrict(context));
    }

    private static FhirBundle searchSchedules(QueryContext context) {
        return new ScheduleResources(context.state(), base(context)).search(parameters(context), isStrict(context));
    }

    private static @Nullable Object role(QueryContext context) {
        StatedResources stated = new StatedResources(context.state());
        if (stated.isDeletedRole(context.path("role"))) {
            throw new ProblemException(Problem.deleted());
        }
        return stated.role(context.path("role"));
    }

    private static String base(QueryContext context) {
        return context.base() + FhirPath.base(context.context().path());
    }

    /** Returns the parameters of the URL, and those in a form. */
    private static Map<String, List<String>> parameters(QueryContext context) {
        Map<String, List<String>> parameters =
                new LinkedHashMap<>(context.context().queryParamMap());
        form(context.context()).forEach((name, values) -> parameters.merge(name, values, FhirRoutes::joined));
        return parameters;
    }

    private static Map<String, List<String>> form(Context context) {
        String type = context.contentType();
        if (context.bodyAsBytes().length == 0) {
            return Map.of();
        }
        if (type == null || !type.startsWith(FORM)) {
            throw new ProblemException(Problem.of(415, "The body of a search must be " + FORM));
        }
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : context.body().split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int end = pair.contains("=") ? pair.indexOf('=') : pair.length();
            String value = pair.substring(Math.min(end + 1, pair.length()));
            parameters
                    .computeIfAbsent(decoded(pair.substring(0, end)), name -> new ArrayList<>())
                    .add(decoded(value));
        }
        return parameters;
    }

    /** Decodes a part of a form. Javalin would drop a parameter that it cannot decode. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadRequestResponse("The body must be " + FORM);
        }
    }

    private static List<String> joined(List<String> one, List<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    /** Returns whether the client prefers an error to a search that ignores parameters. */
    private static boolean isStrict(QueryContext context) {
        String preference = context.context().header("Prefer");
        return preference != null && preference.replace(" ", "").matches("(?i)(.*[,;])?handling=strict([,;].*)?");
    }
}
