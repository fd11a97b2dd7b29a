package org.practiceflow.queries.view;

/** How much of a view a reader sees, by Jackson's views. */
public interface PatientVisibility {
    /** Everything that says nothing of a patient. */
    interface WithoutPatients extends PatientVisibility {}

    /** What is said of patients, too. */
    interface WithPatients extends WithoutPatients {}
}
