package org.practiceflow.serdes.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/** The stages of a visit, in the order in which a patient passes them. At equal times the later stage wins. */
public enum Stage {
    SCHEDULED(
            "scheduled",
            "booked",
            "confirmed",
            "pending",
            "proposed",
            "pending_payment",
            "rescheduled",
            "waitlist",
            "waitlisted"),
    WAITING("waiting", "arrived", "checked_in"),
    CALLED("called"),
    IN_CHAIR("in_chair", "in_progress", "in_room", "in_session", "started", "with_provider", "in_consultation"),
    HOLD("hold", "xray", "on_hold", "lab"),
    FINISHED("finished", "completed", "fulfilled", "done"),
    DEPARTED("departed", "checked_out", "left"),
    CANCELLED("cancelled", "doctor_cancelled", "patient_cancelled", "payment_failed", "entered_in_error"),
    NO_SHOW("no_show", "did_not_attend");

    /** The codes of all producers for a stage. */
    public static final Vocabulary<Stage> VOCABULARY = new Vocabulary<>(values(), stage -> stage.codes);

    @SuppressWarnings("ImmutableEnumChecker") // always made by List.of
    private final List<String> codes;

    Stage(String... words) {
        this.codes = List.of(words);
    }

    /** Returns the code in published events. */
    @JsonValue
    public String code() {
        return codes.getFirst();
    }

    /** Returns whether the code states an appointment that is scheduled but not yet paid. */
    public static boolean isUnpaid(String code) {
        return Vocabulary.normalise(code).equals("pendingpayment");
    }

    /** Returns whether the code states an appointment that only waits for a place in the schedule. */
    public static boolean isWaitlist(String code) {
        return Vocabulary.normalise(code).startsWith("waitlist");
    }

    /** Returns whether the patient is present for this visit, which is not finished yet. */
    public boolean isPresent() {
        return this == WAITING || this == CALLED || this == IN_CHAIR || this == HOLD;
    }

    /** Returns whether the patient is present and waiting, for the first time or again. */
    public boolean isWaiting() {
        return this == WAITING || this == CALLED || this == HOLD;
    }

    /** Returns whether the visit still needs its provider. */
    public boolean isOpen() {
        return this == SCHEDULED || isPresent();
    }
}
