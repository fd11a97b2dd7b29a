package org.practiceflow.topology.intake;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.serdes.event.Arrival.RejectionNotice;

/**
 * Selects the rejections of which tenants get a notice: the first one of a tenant and reason in a minute, and at most
 * one each time the minute changes. The tenant's own time decides how a notice is applied. Confined to one thread.
 */
final class RejectionNotices {
    private static final int CAPACITY = 10_000;

    private final Map<NoticeKey, Instant> last = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<NoticeKey, Instant> eldest) {
            return size() > CAPACITY;
        }
    };

    private record NoticeKey(String tenantId, RejectionReason reason) {}

    /** Returns the notice of a rejection, or null if the tenant has had one in that minute. */
    @Nullable
    RejectionNotice of(String tenantId, RejectionReason reason, Instant time) {
        Instant minute = time.truncatedTo(ChronoUnit.MINUTES);
        return minute.equals(last.put(new NoticeKey(tenantId, reason), minute)) ? null : new RejectionNotice(reason);
    }
}
