package org.practiceflow.topology.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.topology.store.EntityRef;

/**
 * The assessments of one entity.
 *
 * @param entity the entity whose deadline depends on them
 * @param assessments one per category
 * @param nextChange the entity's next change while nothing happens, apart from its assessments; null for never
 */
public record EntityAssessments(
        EntityRef entity,
        List<Assessment> assessments,
        @Nullable Instant nextChange) {}
