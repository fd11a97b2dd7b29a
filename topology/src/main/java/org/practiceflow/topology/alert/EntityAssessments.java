package org.practiceflow.topology.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.store.EntityRef;

/**
 * What may ask for attention of a subject.
 *
 * @param entity the subject whose deadline depends on it
 * @param assessments one of each category
 * @param nextChange when the subject changes by itself beside what may ask for attention; null for never
 */
public record EntityAssessments(
        EntityRef entity,
        List<Assessment> assessments,
        @Nullable Instant nextChange) {}
