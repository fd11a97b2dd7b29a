package org.practiceflow.topology.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.RejectionReason;

/**
 * What a decision answers: an event, or the passing of time.
 *
 * @param id unique within the tenant and the same in every replay
 * @param eventId the causing event, null for time
 * @param correlationId passed on to what is emitted, null where there is none
 */
public record Cause(
        String id, @Nullable String eventId, @Nullable String correlationId) {

    public static Cause event(String eventId, @Nullable String correlationId) {
        return new Cause(eventId, eventId, correlationId);
    }

    /** The refusal of an event for that reason, of which a tenant is told once in a minute of its time. */
    public static Cause rejection(RejectionReason reason, Instant now) {
        return new Cause("refusal/" + reason.name() + "/" + now.truncatedTo(ChronoUnit.MINUTES), null, null);
    }

    public static Cause timer(Timer timer) {
        EntityRef entity = timer.entity();
        String due = "timer/" + entity.kind() + "/" + entity.id() + "/" + timer.dueAt();
        return new Cause(timer.attempt() == 0 ? due : due + "/" + timer.attempt(), null, null);
    }
}
