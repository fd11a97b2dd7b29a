package org.practiceflow.topology.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.RejectionReason;

/**
 * The event, rejection or timer that causes a decision.
 *
 * @param id unique within the tenant and the same in every replay
 * @param eventId the id of the causing event; null for a rejection or a timer
 * @param at the time at which the event occurred, the rejection was noticed, or the timer was due
 * @param correlationId passed on to the emitted events; null if the cause has none
 */
public record Cause(
        String id,
        @Nullable String eventId,
        Instant at,
        @Nullable String correlationId) {

    public static Cause event(String eventId, Instant occurredAt, @Nullable String correlationId) {
        return new Cause(eventId, eventId, occurredAt, correlationId);
    }

    /**
     * Returns the cause of a notice about events rejected for that reason. A tenant gets one such notice per minute of
     * its time.
     */
    public static Cause rejection(RejectionReason reason, Instant now) {
        return new Cause("refusal/" + reason.name() + "/" + now.truncatedTo(ChronoUnit.MINUTES), null, now, null);
    }

    public static Cause timer(Timer timer) {
        EntityRef entity = timer.entity();
        String due = "timer/" + entity.kind() + "/" + entity.id() + "/" + timer.dueAt();
        return new Cause(timer.attempt() == 0 ? due : due + "/" + timer.attempt(), null, timer.dueAt(), null);
    }
}
