package org.practiceflow.queries.http;

import java.util.List;
import org.practiceflow.queries.fhir.BulkManifest;
import org.practiceflow.queries.fhir.BulkPublication;
import org.practiceflow.queries.security.Access;

/** The publication of slots in bulk: a manifest, and the files that it lists. */
final class PublicationRoutes {
    private PublicationRoutes() {}

    static List<Route> all() {
        return List.of(
                Route.manifest("/fhir/$bulk-publish", Access.PLAN, PublicationRoutes::manifest),
                Route.lines(
                        "/fhir/bulk/locations.ndjson",
                        Access.PLAN,
                        context -> new BulkPublication(context.state()).locations()),
                Route.lines(
                        "/fhir/bulk/schedules.ndjson",
                        Access.PLAN,
                        context -> new BulkPublication(context.state()).schedules()),
                Route.lines(
                        "/fhir/bulk/errors.ndjson",
                        Access.PLAN,
                        context -> new BulkPublication(context.state()).errors()),
                Route.lines(
                        "/fhir/bulk/slots/{file}",
                        Access.PLAN,
                        context -> new BulkPublication(context.state()).slots(context.path("file"))));
    }

    private static BulkManifest manifest(QueryContext context) {
        String base = context.base() + FhirPath.base(context.context().path());
        return new BulkPublication(context.state()).manifest(base + "/bulk", base + "/$bulk-publish");
    }
}
