package org.practiceflow.topology.refusal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.topology.state.TableDescriptor;

/**
 * The last refusal of a tenant's events for a reason.
 *
 * @param minute the beginning of the minute of the refused record's time
 * @param noticedAt the tenant's time when it was noticed
 * @param wakeAt when its alert next changes by itself, null for never
 */
public record Refusal(
        RejectionReason reason,
        Instant minute,
        Instant noticedAt,
        @Nullable Instant wakeAt) {
    public static final TableDescriptor<Refusal> TABLE = new TableDescriptor<>("refusals", Refusal.class);

    Refusal wakingAt(@Nullable Instant instant) {
        return new Refusal(reason, minute, noticedAt, instant);
    }
}
