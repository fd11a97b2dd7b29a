package org.practiceflow.queries.startup;

import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.config.ApplicationConfig;

/** The rule for the number of partitions of an application's state. It holds for as long as the state exists. */
record StatePartitions(ApplicationConfig config) {
    /**
     * Returns the number: that of existing state, else the one of the settings, else the largest one of an input.
     *
     * @param existing the number of partitions of existing state; null if there is none
     * @throws IllegalStateException with one line that says what to do, if the settings state another number
     */
    int number(@Nullable Integer existing, InputPartitions inputs) {
        int stated = config.statePartitions();
        if (config.intake().keyedByTenant()) {
            check(stated, inputs.common(), "the number of the inputs, as records are keyed by tenant");
            if (existing != null && existing != inputs.common()) {
                throw new IllegalStateException("Expected inputs with " + existing
                        + " partitions, the number of the state of application.id=" + config.applicationId()
                        + ", but got " + inputs.common()
                        + "; docs/operations.md says how to change the number of the state");
            }
            return inputs.common();
        }
        if (existing != null) {
            check(stated, existing, "the number of the state of application.id=" + config.applicationId());
            return existing;
        }
        return stated == 0 ? inputs.max() : stated;
    }

    private static void check(int stated, int required, String whose) {
        if (stated != 0 && stated != required) {
            throw new IllegalStateException("Wrong setting state.partitions: expected " + required + ", " + whose
                    + ", but got " + stated + "; docs/operations.md says how to change their number");
        }
    }
}
