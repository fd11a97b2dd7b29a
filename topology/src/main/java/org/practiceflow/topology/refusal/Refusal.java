package org.practiceflow.topology.refusal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.topology.state.TableDescriptor;

/**
 * The last refusal of a tenant's events for a reason.
 *
 * @param noticedAt the tenant's time when it was noticed
 * @param wakeAt when its alert next changes by itself, null for never
 */
public record Refusal(
        RejectionReason reason, Instant noticedAt, @Nullable Instant wakeAt) {
    public static final TableDescriptor<Refusal> TABLE = new TableDescriptor<>("refusals", Refusal.class);

    /** Whether it was noticed in that minute, or later. */
    boolean isNoticedIn(Instant time) {
        return !time.truncatedTo(ChronoUnit.MINUTES).isAfter(noticedAt.truncatedTo(ChronoUnit.MINUTES));
    }

    Refusal wakingAt(@Nullable Instant instant) {
        return new Refusal(reason, noticedAt, instant);
    }
}
