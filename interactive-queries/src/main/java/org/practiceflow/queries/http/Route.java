package org.practiceflow.queries.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.HandlerType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.routing.QueryResponse;
import org.practiceflow.queries.security.Access;
import org.practiceflow.queries.state.Freshness;
import org.practiceflow.queries.view.PatientVisibility;

/**
 * The route of a query about a tenant.
 *
 * @param path the path, which begins with the tenant's
 * @param form the format of the response
 * @param status the status of a response with content
 */
record Route(HandlerType method, String path, Access access, Form form, int status, Handler handler) {
    private static final String TENANT = "/v1/tenants/{tenant}";

    /** Answers from the state; null if nothing was found. */
    @FunctionalInterface
    interface Handler {
        @Nullable
        Object answer(QueryContext context);
    }

    /** The format of a response. */
    enum Form {
        /** An object that carries its own freshness. */
        JSON("application/json"),
        /** An object that another standard defines; headers carry its freshness. */
        PLAIN("application/json"),
        /** The manifest of a publication. */
        MANIFEST("application/json"),
        /** A FHIR resource. */
        FHIR("application/fhir+json"),
        /** One FHIR resource per line. */
        LINES("application/fhir+ndjson");

        private final String contentType;

        Form(String contentType) {
            this.contentType = contentType;
        }
    }

    static Route get(String path, Access access, Handler handler) {
        return new Route(HandlerType.GET, TENANT + path, access, Form.JSON, 200, handler);
    }

    static Route post(String path, Access access, Handler handler) {
        return new Route(HandlerType.POST, TENANT + path, access, Form.JSON, 200, handler);
    }

    static Route request(String path, Access access, Handler handler) {
        return new Route(HandlerType.POST, TENANT + path, access, Form.PLAIN, 202, handler);
    }

    static Route manifest(String path, Access access, Handler handler) {
        return new Route(HandlerType.GET, TENANT + path, access, Form.MANIFEST, 200, handler);
    }

    static Route fhir(String path, Access access, Handler handler) {
        return new Route(HandlerType.GET, TENANT + path, access, Form.FHIR, 200, handler);
    }

    static Route fhirSearch(String path, Access access, Handler handler) {
        return new Route(HandlerType.POST, TENANT + path, access, Form.FHIR, 200, handler);
    }

    /** Creates a route whose handler returns a stream, or null. */
    static Route lines(String path, Access access, Handler handler) {
        return new Route(HandlerType.GET, TENANT + path, access, Form.LINES, 200, handler);
    }

    /** Returns whether the route belongs to the publication of slots in bulk. */
    boolean isPublication() {
        return form == Form.MANIFEST || form == Form.LINES;
    }

    /** Returns the response, with the properties that the view includes. */
    QueryResponse respond(QueryContext context, Class<? extends PatientVisibility> sight) {
        Freshness freshness = context.state().freshness();
        Map<String, String> headers = new TreeMap<>(Map.of(
                QueryResponse.AS_OF, freshness.asOf().toString(),
                QueryResponse.LAG, Long.toString(freshness.lagMs()),
                QueryResponse.SOURCE, freshness.source().code()));
        Object found = handler.answer(context);
        if (found == null) {
            return Problem.notFound().toResponse(context.context().path(), headers);
        }
        byte[] content = form == Form.LINES ? lines((Stream<?>) found) : ResponseJson.bytes(found, sight);
        headers.put(QueryResponse.ETAG, tag(found, content));
        return new QueryResponse(
                status,
                form.contentType,
                Bytes.wrap(form == Form.JSON ? withFreshness(content, freshness) : content),
                headers);
    }

    /** Returns the tag of the content: the version of a resource that has one. */
    private static String tag(Object found, byte[] content) {
        String version = found instanceof ObjectNode resource
                ? resource.at("/meta/versionId").asText()
                : "";
        return version.isEmpty() ? ETag.of(content) : "W/\"" + version + "\"";
    }

    /** Splices the freshness in, so that the tag covers the content alone and nothing is written twice. */
    private static byte[] withFreshness(byte[] content, Freshness freshness) {
        byte[] fresh = ResponseJson.bytes(freshness, PatientVisibility.WithoutPatients.class);
        boolean empty = content.length == 2;
        byte[] whole = new byte[fresh.length + content.length - (empty ? 2 : 1)];
        System.arraycopy(fresh, 0, whole, 0, fresh.length);
        if (!empty) {
            whole[fresh.length - 1] = ',';
            System.arraycopy(content, 1, whole, fresh.length, content.length - 1);
        }
        return whole;
    }

    private static byte[] lines(Stream<?> resources) {
        return resources
                .map(resource -> new String(
                                ResponseJson.bytes(resource, PatientVisibility.WithoutPatients.class),
                                StandardCharsets.UTF_8)
                        + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }
}
