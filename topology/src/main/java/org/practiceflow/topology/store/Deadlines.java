package org.practiceflow.topology.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The deadlines of a tenant's entities and the timers that fire at them, while one event or timer is decided. */
final class Deadlines {
    private final String tenantId;
    private final Table<Deadline> rows;
    private final Map<Timer, Boolean> changes = new LinkedHashMap<>();
    private final List<Timer> oneOffs = new ArrayList<>();

    Deadlines(String tenantId, Table<Deadline> rows) {
        this.tenantId = tenantId;
        this.rows = rows;
    }

    @Nullable
    Instant of(EntityRef entity) {
        return of(Deadline.key(entity));
    }

    private @Nullable Instant of(String key) {
        Deadline known = rows.get(key);
        return known == null ? null : known.at();
    }

    void schedule(EntityRef entity, @Nullable Instant at) {
        String key = Deadline.key(entity);
        Instant before = of(key);
        if (Objects.equals(before, at)) {
            return;
        }
        if (before != null) {
            change(new Timer(before, tenantId, entity), false);
        }
        if (at == null) {
            rows.delete(key);
        } else {
            change(new Timer(at, tenantId, entity), true);
            rows.put(key, new Deadline(at));
        }
    }

    /** Records a change. A timer that is removed and set again, or set and removed again, stays as it was. */
    private void change(Timer timer, boolean set) {
        Boolean before = changes.putIfAbsent(timer, set);
        if (before != null && before != set) {
            changes.remove(timer);
        }
    }

    void scheduleOneOff(EntityRef entity, Instant at) {
        oneOffs.add(Timer.oneOff(at, tenantId, entity));
    }

    /** Sets and removes the timers. The rows are written with those of all tables. */
    void apply(TimerStore timers) {
        changes.forEach((timer, set) -> {
            if (set) {
                timers.put(timer);
            } else {
                timers.delete(timer);
            }
        });
        oneOffs.forEach(timers::set);
    }
}
