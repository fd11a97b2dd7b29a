package org.practiceflow.topology.rejection;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.topology.store.TableDescriptor;

/**
 * The last rejection of a tenant's events for a reason.
 *
 * @param noticedAt the tenant's time when it was noticed
 */
public record RecentRejection(RejectionReason reason, Instant noticedAt) {
    public static final TableDescriptor<RecentRejection> TABLE =
            new TableDescriptor<>("recent-rejections", RecentRejection.class);

    /** Returns true if it was noticed in that minute or later. */
    boolean isNoticedIn(Instant time) {
        return !time.truncatedTo(ChronoUnit.MINUTES).isAfter(noticedAt.truncatedTo(ChronoUnit.MINUTES));
    }
}
