package org.practiceflow.topology.state;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Timers in memory, for time that moves on tenant by tenant: the store orders those of all tenants together. */
final class TenantTimers {
    private final Map<String, NavigableSet<Timer>> byTenant = new HashMap<>();

    void add(Timer timer) {
        byTenant.computeIfAbsent(timer.tenantId(), tenant -> new TreeSet<>(TenantTimers::inOrder))
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
        Timer first = timers == null ? null : timers.first();
        return first == null || first.dueAt().isAfter(to) ? null : first;
    }

    /** As the store orders their keys. */
    private static int inOrder(Timer one, Timer other) {
        int order = one.dueAt().compareTo(other.dueAt());
        if (order == 0) {
            order = one.subject().kind().name().compareTo(other.subject().kind().name());
        }
        if (order == 0) {
            order = one.subject().id().compareTo(other.subject().id());
        }
        return order == 0 ? Integer.compare(one.attempt(), other.attempt()) : order;
    }
}
