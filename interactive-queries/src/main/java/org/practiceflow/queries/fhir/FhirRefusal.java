package org.practiceflow.queries.fhir;

/** That the FHIR server does not take a transaction, and why so, by its status. */
final class FhirRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    FhirRefusal(int status) {
        this.status = status;
    }

    /** For people. */
    String text() {
        return "The FHIR server answered " + status;
    }

    /** Whether an entry is not of the version that it claims to change. */
    boolean isOutdated() {
        return status == 409 || status == 412;
    }

    /** Whether the same transaction may pass later. */
    boolean mayPass() {
        return status == 429 || status >= 500;
    }
}
