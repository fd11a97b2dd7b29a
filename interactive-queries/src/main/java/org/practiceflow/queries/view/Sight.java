package org.practiceflow.queries.view;

/** How much of a view a reader sees, by Jackson's views. */
public interface Sight {
    /** Everything that says nothing of a patient. */
    interface Day extends Sight {}

    /** What is said of patients, too. */
    interface Patients extends Day {}
}
