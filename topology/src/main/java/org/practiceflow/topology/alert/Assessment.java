package org.practiceflow.topology.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.topology.store.EntityRef;

/**
 * How a subject stands in one category at this moment.
 *
 * @param escalation how far its condition has risen
 * @param ended whether the subject can no longer be in this category, so that nothing needs to be waited for
 * @param message for people: who, what, by how much, and why
 * @param related the appointments concerned, in their order
 * @param figures what the message is made of, by name
 */
public record Assessment(
        AlertCategory category,
        EntityRef entity,
        Escalation escalation,
        boolean ended,
        String message,
        List<String> related,
        Map<String, Object> figures) {

    /** The subject is in order, until then at least; null for as long as nothing happens. */
    public static Assessment clear(AlertCategory category, EntityRef entity, @Nullable Instant next) {
        return new Assessment(category, entity, Escalation.of(null, next), false, "", List.of(), Map.of());
    }

    /** The subject is gone, or cannot come into this category any more. */
    public static Assessment ended(AlertCategory category, EntityRef entity) {
        return ended(category, entity, null);
    }

    /** The subject cannot be in this category until then. */
    public static Assessment ended(AlertCategory category, EntityRef entity, @Nullable Instant next) {
        return new Assessment(category, entity, Escalation.of(null, next), true, "", List.of(), Map.of());
    }

    /** A condition that holds. */
    public static Assessment of(
            AlertCategory category,
            EntityRef entity,
            Escalation escalation,
            String message,
            List<String> related,
            Map<String, Object> figures) {
        return new Assessment(category, entity, escalation, false, message, related, figures);
    }

    /** The same, not to be heard: something else says more about the subject. */
    public Assessment inhibited(String by) {
        return new Assessment(
                category,
                entity,
                Escalation.of(null, nextChange()),
                true,
                "",
                List.of(),
                Map.of("cause", "inhibited by " + by));
    }

    /** The level whose opening condition is met, null for none. */
    public @Nullable AlertLevel reached() {
        return escalation.reached();
    }

    /** The level that an open alert may keep; null for none. */
    public @Nullable AlertLevel sustained() {
        return escalation.sustained();
    }

    /** When that changes if nothing happens; null for never. */
    public @Nullable Instant nextChange() {
        return escalation.nextChange();
    }
}
