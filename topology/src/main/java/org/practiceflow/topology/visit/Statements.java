package org.practiceflow.topology.visit;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.serdes.event.Stage;

/**
 * The statements about a visit. Of several statements of its provider, place or duration, the one stated last applies,
 * whether a plan or a fact makes it.
 */
record Statements(@Nullable Appointment appointment, List<Fact> facts) {
    /** The assumed duration of a visit without an appointment, if no event states one. */
    static final Duration ASSUMED = Duration.ofMinutes(30);

    @Nullable
    String providerId() {
        return last(Appointment::providerId, Fact::providerId);
    }

    @Nullable
    String locationId() {
        return last(Appointment::locationId, Fact::locationId);
    }

    /** Returns the expected duration; null if nobody stated one. */
    @Nullable
    Duration expected() {
        return last(Appointment::planned, Fact::expected);
    }

    /**
     * Returns the plan that applies. For a patient who came without an appointment, it begins with the first presence.
     * Null if no provider was stated, or if nobody has come.
     */
    @Nullable
    Appointment plan() {
        String provider = providerId();
        if (provider == null) {
            return null;
        }
        Duration expected = expected();
        return appointment == null
                ? walkIn(provider, expected == null ? ASSUMED : expected)
                : appointment.with(provider, locationId(), expected == null ? appointment.planned() : expected);
    }

    private @Nullable Appointment walkIn(String provider, Duration expected) {
        for (Fact fact : facts) {
            if (fact.stage().isPresent() || fact.stage() == Stage.FINISHED) {
                return new Appointment(
                        fact.eventOrder(),
                        patientId(),
                        provider,
                        locationId(),
                        null,
                        fact.eventOrder().at(),
                        expected,
                        null,
                        Priority.ROUTINE,
                        true,
                        false,
                        false);
            }
        }
        return null;
    }

    /** Returns the patient of the plan; without a plan, of the first fact that names one. Null if none does. */
    @Nullable
    String patientId() {
        if (appointment != null) {
            return appointment.patientId();
        }
        for (Fact fact : facts) {
            if (fact.patientId() != null) {
                return fact.patientId();
            }
        }
        return null;
    }

    private <T> @Nullable T last(Function<Appointment, @Nullable T> planned, Function<Fact, @Nullable T> stated) {
        T ofPlan = appointment == null ? null : planned.apply(appointment);
        for (Fact fact : facts.reversed()) {
            T ofFact = stated.apply(fact);
            if (ofFact != null) {
                boolean outdated = ofPlan != null
                        && appointment != null
                        && appointment.eventOrder().compareTo(fact.eventOrder()) > 0;
                return outdated ? ofPlan : ofFact;
            }
        }
        return ofPlan;
    }
}
