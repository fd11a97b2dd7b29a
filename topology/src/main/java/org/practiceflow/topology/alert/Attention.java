package org.practiceflow.topology.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.state.Subject;

/**
 * What may ask for attention of a subject.
 *
 * @param subject the subject whose deadline depends on it
 * @param assessments one of each category
 * @param next when the subject changes by itself beside what may ask for attention; null for never
 */
public record Attention(
        Subject subject,
        List<Assessment> assessments,
        @Nullable Instant next) {}
