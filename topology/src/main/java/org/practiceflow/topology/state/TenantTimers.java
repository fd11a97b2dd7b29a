package org.practiceflow.topology.state;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Timers in memory, for time that moves on tenant by tenant: the store orders those of all tenants together. */
final class TenantTimers {
    /** As the store orders their keys. */
    private static final Comparator<Timer> ORDER = Comparator.comparing(Timer::dueAt)
            .thenComparing(timer -> timer.subject().kind().name())
            .thenComparing(timer -> timer.subject().id());

    private final Map<String, NavigableSet<Timer>> byTenant = new HashMap<>();

    void add(Timer timer) {
        byTenant.computeIfAbsent(timer.tenantId(), tenant -> new TreeSet<>(ORDER))
                .add(timer);
    }

    /** Whether it was there. */
    boolean remove(Timer timer) {
        NavigableSet<Timer> timers = byTenant.get(timer.tenantId());
        boolean removed = timers != null && timers.remove(timer);
        if (timers != null && timers.isEmpty()) {
            byTenant.remove(timer.tenantId());
        }
        return removed;
    }

    /** The tenant's first timer due until then, that instant included, or null. */
    @Nullable
    Timer first(String tenantId, Instant to) {
        NavigableSet<Timer> timers = byTenant.get(tenantId);
        return timers == null || timers.first().dueAt().isAfter(to) ? null : timers.first();
    }
}
