package org.practiceflow.queries.fhirsink;

import java.io.Serial;

/** A request that the FHIR server does not take, or an answer of it that cannot be relied on. */
final class FhirServerException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int NONE = 0;
    private static final int UNAUTHENTICATED = 401;
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

    /** Says that the server answered with that status. */
    static FhirServerException answered(int status) {
        return new FhirServerException(status, "The FHIR server answered " + status);
    }

    /** Says that an answer is none that slots may be written by, and what was expected. */
    static FhirServerException expected(String what) {
        return new FhirServerException(NONE, "Expected from the FHIR server " + what);
    }

    /** For people; without a word of the server's. */
    String description() {
        return description;
    }

    /** Tells that an entry is no more of the version that was read. */
    boolean isOutdated() {
        return status == CONFLICT || status == PRECONDITION_FAILED;
    }

    /** Tells that the same request may pass later: the server is busy, or its token is being replaced. */
    boolean mayPass() {
        return status == UNAUTHENTICATED || status == TIMEOUT || status == TOO_MANY || status >= SERVER_ERROR;
    }
}
