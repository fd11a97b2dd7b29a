package org.practiceflow.queries.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.ingest.EventBatch;
import org.practiceflow.queries.routing.QueryResponse;
import org.practiceflow.queries.view.PatientVisibility;

/**
 * What went wrong with a request, after RFC 9457. The types are stable; docs/problems.md tells what helps.
 *
 * @param errors what is wrong where, for a body of several parts
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
        return of("bad-request", "The question is not well put", 400, detail);
    }

    static Problem invalidEvents(List<EventBatch.InvalidEvent> errors) {
        return new Problem(
                TYPES + "invalid-events", "Nothing was published, since not all events are valid", 400, null, errors);
    }

    static Problem unauthenticated() {
        return of("unauthenticated", "The request does not prove who asks", 401, null);
    }

    static Problem forbidden() {
        return of("forbidden", "This is not open to any role that the token states", 403, null);
    }

    static Problem notFound() {
        return of("not-found", "There is no such thing", 404, null);
    }

    static Problem originalGone(String detail) {
        return of("original-gone", "What the letter stands for is no more where it came from", 410, detail);
    }

    static Problem notAcceptable(String detail) {
        return of("not-acceptable", "The answer has another form", 406, detail);
    }

    static Problem tooLarge(String detail) {
        return of("too-large", "The request is too large", 413, detail);
    }

    static Problem tooMany() {
        return of("too-many-requests", "One subject asks too often", 429, null);
    }

    static Problem unavailable(@Nullable String detail) {
        return of("unavailable", "The state cannot be read here at this moment", 503, detail);
    }

    static Problem notReached() {
        return of("position-not-reached", "The state does not include that position yet", 503, null);
    }

    static Problem internal() {
        return of("internal", "The question could not be answered", 500, null);
    }

    static Problem of(int status, String title) {
        return new Problem("about:blank", title, status, null, null);
    }

    /** The problem as an answer with these headers. */
    QueryResponse reply(Map<String, String> headers) {
        return new QueryResponse(
                status,
                CONTENT_TYPE,
                Bytes.wrap(ResponseJson.bytes(this, PatientVisibility.WithoutPatients.class)),
                headers);
    }

    void answer(Context context) {
        if (status == 503) {
            context.header(QueryResponse.RETRY_AFTER, "1");
        }
        if (status == 401) {
            context.header("WWW-Authenticate", "Bearer");
        }
        context.status(status).json(this).contentType(CONTENT_TYPE);
    }
}
