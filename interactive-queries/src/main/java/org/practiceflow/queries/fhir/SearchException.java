package org.practiceflow.queries.fhir;

/** Thrown for a search that cannot be answered as FHIR says. The message says what is expected. */
public final class SearchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String issueType;

    /**
     * @param issueType FHIR's code for the kind of the problem
     */
    SearchException(String issueType, String message) {
        super(message);
        this.issueType = issueType;
    }

    static SearchException invalid(String message) {
        return new SearchException("value", message);
    }

    static SearchException notSupported(String message) {
        return new SearchException("not-supported", message);
    }

    static SearchException tooCostly(String message) {
        return new SearchException("too-costly", message);
    }

    public String issueType() {
        return issueType;
    }
}
