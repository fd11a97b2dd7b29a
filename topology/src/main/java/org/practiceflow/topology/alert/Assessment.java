package org.practiceflow.topology.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.topology.store.EntityRef;

/**
 * The state of a subject in one category at this moment.
 *
 * @param escalation the levels that its condition has reached
 * @param ended whether the category can no longer apply to the subject, so that an open alert ends at once
 * @param message a text for people: who, what, by how much, and why
 * @param related the affected appointments, in order
 * @param figures the values in the message, by name
 */
public record Assessment(
        AlertCategory category,
        EntityRef subject,
        Escalation escalation,
        boolean ended,
        String message,
        List<String> related,
        Map<String, Object> figures) {

    /** Returns the assessment of a subject in order until {@code next}, or until something happens if that is null. */
    public static Assessment clear(AlertCategory category, EntityRef subject, @Nullable Instant next) {
        return new Assessment(category, subject, Escalation.of(null, next), false, "", List.of(), Map.of());
    }

    /** Returns the assessment of a subject that is gone, or to which the category can no longer apply. */
    public static Assessment ended(AlertCategory category, EntityRef subject) {
        return ended(category, subject, null);
    }

    /** Returns the assessment of a subject to which the category cannot apply before {@code next}; null for never. */
    public static Assessment ended(AlertCategory category, EntityRef subject, @Nullable Instant next) {
        return new Assessment(category, subject, Escalation.of(null, next), true, "", List.of(), Map.of());
    }

    /** Returns the assessment of a condition that is met. */
    public static Assessment of(
            AlertCategory category,
            EntityRef subject,
            Escalation escalation,
            String message,
            List<String> related,
            Map<String, Object> figures) {
        return new Assessment(category, subject, escalation, false, message, related, figures);
    }

    /** Returns this assessment as inhibited by another alert, which says more about the subject. */
    public Assessment inhibitedBy(String by) {
        return new Assessment(
                category,
                subject,
                Escalation.of(null, nextChange()),
                true,
                "",
                List.of(),
                Map.of("cause", "inhibited by " + by));
    }

    /** Returns the level whose opening condition is met, null for none. */
    public @Nullable AlertLevel reached() {
        return escalation.reached();
    }

    /** Returns the level that an open alert may keep, null for none. */
    public @Nullable AlertLevel sustained() {
        return escalation.sustained();
    }

    /** Returns the time at which either level changes while nothing happens; null for never. */
    public @Nullable Instant nextChange() {
        return escalation.nextChange();
    }
}
