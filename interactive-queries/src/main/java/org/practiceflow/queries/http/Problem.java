package org.practiceflow.queries.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.fhir.OperationOutcome;
import org.practiceflow.queries.ingest.EventBatch;
import org.practiceflow.queries.routing.QueryResponse;
import org.practiceflow.queries.view.PatientVisibility;

/**
 * A problem with a request, after RFC 9457. The types are stable; docs/problems.md says what helps.
 *
 * @param errors the invalid events of the body, null for other problems
 */
record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable List<EventBatch.InvalidEvent> errors) {
    private static final String TYPES = "https://practiceflow.org/problems/";
    static final String CONTENT_TYPE = "application/problem+json";

    private static Problem of(String type, String title, int status, @Nullable String detail) {
        return new Problem(TYPES + type, title, status, detail, null);
    }

    static Problem badRequest(String detail) {
        return of("bad-request", "Bad request", 400, detail);
    }

    static Problem invalidEvents(List<EventBatch.InvalidEvent> errors) {
        return new Problem(TYPES + "invalid-events", "Invalid events; none was published", 400, null, errors);
    }

    static Problem unauthenticated() {
        return of("unauthenticated", "Missing or invalid credentials", 401, null);
    }

    static Problem forbidden() {
        return of("forbidden", "No role in the token allows this request", 403, null);
    }

    static Problem notFound() {
        return of("not-found", "Not found", 404, null);
    }

    static Problem originalGone(String detail) {
        return of("original-gone", "The original record is gone", 410, detail);
    }

    static Problem deleted() {
        return of("deleted", "Deleted", 410, null);
    }

    static Problem notAcceptable(String detail) {
        return of("not-acceptable", "Not acceptable", 406, detail);
    }

    static Problem tooLarge(String detail) {
        return of("too-large", "Request too large", 413, detail);
    }

    static Problem tooMany() {
        return of("too-many-requests", "Too many requests", 429, null);
    }

    static Problem unavailable(@Nullable String detail) {
        return of("unavailable", "Temporarily unavailable", 503, detail);
    }

    static Problem notReached() {
        return of("position-not-reached", "Position not reached yet", 503, null);
    }

    static Problem internal() {
        return of("internal", "Internal error", 500, null);
    }

    static Problem of(int status, String title) {
        return new Problem("about:blank", title, status, null, null);
    }

    /**
     * Returns the problem as a response with these headers.
     *
     * @param path the requested path, which determines the format
     */
    QueryResponse toResponse(String path, Map<String, String> headers) {
        return new QueryResponse(status, contentType(path), Bytes.wrap(body(path)), headers);
    }

    /** Returns the problem in the format of that path. */
    byte[] body(String path) {
        return ResponseJson.bytes(
                FhirPath.matches(path) ? outcome(issueType()) : this, PatientVisibility.WithoutPatients.class);
    }

    static String contentType(String path) {
        return FhirPath.matches(path) ? FhirPath.CONTENT_TYPE : CONTENT_TYPE;
    }

    /** Returns the problem as FHIR states it. */
    OperationOutcome outcome(String issueType) {
        OperationOutcome.Coding coding =
                type.startsWith(TYPES) ? new OperationOutcome.Coding(TYPES, type.substring(TYPES.length())) : null;
        return OperationOutcome.failed(issueType, coding, title, detail);
    }

    /** Returns FHIR's code for the kind of the problem. */
    private String issueType() {
        return switch (status) {
            case 401 -> "login";
            case 403 -> "forbidden";
            case 404 -> "not-found";
            case 405, 406, 415 -> "not-supported";
            case 410 -> "deleted";
            case 412 -> "conflict";
            case 413, 414, 431 -> "too-long";
            case 429 -> "throttled";
            case 503 -> "transient";
            default -> status < 500 ? "invalid" : "exception";
        };
    }

    void write(Context context) {
        if (status == 503) {
            context.header(QueryResponse.RETRY_AFTER, "1");
        }
        if (status == 401) {
            context.header("WWW-Authenticate", "Bearer");
        }
        context.status(status).result(body(context.path())).contentType(contentType(context.path()));
    }
}
