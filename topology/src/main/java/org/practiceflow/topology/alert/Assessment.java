package org.practiceflow.topology.alert;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.topology.state.Subject;

/**
 * How a subject stands in one category at this moment.
 *
 * @param reached the level whose opening condition is met, null for none
 * @param held the level that an open alert may keep, at least {@code reached}; null for none
 * @param ended whether the subject can no longer be in this category, so that nothing needs to be waited for
 * @param message for people: who, what, by how much, and why
 * @param related the appointments concerned, in their order
 * @param figures what the message is made of, by name
 */
public record Assessment(
        Category category,
        Subject subject,
        @Nullable AlertLevel reached,
        @Nullable AlertLevel held,
        boolean ended,
        String message,
        List<String> related,
        Map<String, Object> figures) {

    /** The subject is in order, for now. */
    public static Assessment clear(Category category, Subject subject) {
        return new Assessment(category, subject, null, null, false, "", List.of(), Map.of());
    }

    /** The subject is gone, or cannot come into this category any more. */
    public static Assessment ended(Category category, Subject subject) {
        return new Assessment(category, subject, null, null, true, "", List.of(), Map.of());
    }

    /** Something else says more about the subject, so this is not to be heard. */
    public static Assessment inhibited(Category category, Subject subject, String by) {
        return new Assessment(
                category, subject, null, null, true, "", List.of(), Map.of("cause", "inhibited by " + by));
    }

    /** A condition that clears at the value at which it opens. */
    public static Assessment of(
            Category category,
            Subject subject,
            AlertLevel level,
            String message,
            List<String> related,
            Map<String, Object> figures) {
        return new Assessment(category, subject, level, level, false, message, related, figures);
    }
}
