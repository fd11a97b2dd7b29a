package org.practiceflow.queries.fhirsink;

import java.io.Serial;

/** Thrown if the FHIR server rejects a request, or if its response cannot be relied on. */
final class FhirServerException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int NONE = 0;
    private static final int UNAUTHENTICATED = 401;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final int status;
    private final String description;

    private FhirServerException(int status, String text) {
        super(text, null, false, false);
        this.status = status;
        this.description = text;
    }

    /** Returns the exception for a response with that status. */
    static FhirServerException answered(int status) {
        return new FhirServerException(status, "The FHIR server responded with " + status);
    }

    /** Returns the exception for a response that is unfit for writing slots, with what was expected. */
    static FhirServerException expected(String what) {
        return new FhirServerException(NONE, "Expected the FHIR server to return " + what);
    }

    /** Returns the message for people, which quotes nothing from the server. */
    String description() {
        return description;
    }

    /** Returns true if an entry has changed since it was read. */
    boolean isOutdated() {
        return status == CONFLICT || status == PRECONDITION_FAILED;
    }

    /** Returns true if the server has no such resource, or has it no more. */
    boolean isMissing() {
        return status == NOT_FOUND || status == GONE;
    }

    /** Returns true if the same request may succeed later: the server is busy, or its token is being replaced. */
    boolean isTransient() {
        return status == UNAUTHENTICATED || status == TIMEOUT || status == TOO_MANY || status >= SERVER_ERROR;
    }
}
