package org.practiceflow.topology.intake;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.serdes.event.Arrival.RefusalNotice;

/** Picks the refusals of which tenants get a notice: the first of a tenant, reason and minute that a task sees. Of one thread alone. */
final class RefusalNotices {
    private static final int REMEMBERED = 10_000;

    private final Map<Matter, Instant> last = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Matter, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Matter(String tenantId, RejectionReason reason) {}

    /**
     * Returns the notice of a refusal, or null where its minute has had one.
     *
     * @param timestamp the time of the refused record, in milliseconds since the epoch
     */
    @Nullable
    RefusalNotice of(String tenantId, RejectionReason reason, long timestamp) {
        Instant minute = Instant.ofEpochMilli(Math.max(0, timestamp)).truncatedTo(ChronoUnit.MINUTES);
        return minute.equals(last.put(new Matter(tenantId, reason), minute)) ? null : new RefusalNotice(reason, minute);
    }
}
