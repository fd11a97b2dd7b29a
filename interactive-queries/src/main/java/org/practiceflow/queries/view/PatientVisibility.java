package org.practiceflow.queries.view;

/** The Jackson views that decide which properties a reader sees. */
public interface PatientVisibility {
    /** The properties that say nothing about a patient. */
    interface WithoutPatients extends PatientVisibility {}

    /** All properties, including those about patients. */
    interface WithPatients extends WithoutPatients {}
}
