package org.practiceflow.topology.intake;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.serdes.event.Arrival.RejectionNotice;

/**
 * Picks the refusals of which tenants get a notice: of a tenant and reason the first one in a minute, and at most one for each time that
 * the minute changes. The tenant's own time decides what comes of it. Of one thread alone.
 */
final class RejectionNotices {
    private static final int CAPACITY = 10_000;

    private final Map<Matter, Instant> last = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Matter, Instant> eldest) {
            return size() > CAPACITY;
        }
    };

    private record Matter(String tenantId, RejectionReason reason) {}

    /** Returns the notice of a refusal, or null where the tenant has had one in that minute. */
    @Nullable
    RejectionNotice of(String tenantId, RejectionReason reason, Instant time) {
        Instant minute = time.truncatedTo(ChronoUnit.MINUTES);
        return minute.equals(last.put(new Matter(tenantId, reason), minute)) ? null : new RejectionNotice(reason);
    }
}
