package org.practiceflow.queries.live;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.state.HostInfo;
import org.practiceflow.queries.routing.TenantLocator;

/**
 * Ends the subscriptions to a tenant that has moved to another instance. If the instance was lost, a client's snapshot
 * may show uncommitted data; a client that reconnects gets a new snapshot.
 */
public final class OwnershipWatcher implements AutoCloseable {
    private static final long CHECK_INTERVAL_SECONDS = 1;

    private final OutputFeed feed;
    private final TenantLocator locator;
    private final Map<String, HostInfo> holders = new HashMap<>();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("live-moves").factory());

    public OwnershipWatcher(OutputFeed feed, TenantLocator locator) {
        this.feed = feed;
        this.locator = locator;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it runs until it is closed
    public void start() {
        scheduler.scheduleWithFixedDelay(this::check, CHECK_INTERVAL_SECONDS, CHECK_INTERVAL_SECONDS, TimeUnit.SECONDS);
    }

    void check() {
        holders.keySet().retainAll(feed.tenants());
        for (String tenantId : feed.tenants()) {
            List<HostInfo> now = locator.of(tenantId);
            if (!now.isEmpty()) {
                HostInfo before = holders.put(tenantId, now.getFirst());
                if (before != null && !before.equals(now.getFirst())) {
                    feed.end(tenantId, "moved");
                }
            }
        }
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
