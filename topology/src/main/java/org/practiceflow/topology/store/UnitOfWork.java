package org.practiceflow.topology.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.Limit;
import org.practiceflow.serdes.Limits;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.topology.settings.TenantSettings;

/**
 * One decision of one tenant: its reads, its planned writes and emitted events, and the entities that it has yet to
 * evaluate. Nothing reaches a store or a topic before {@link #apply()}, so a decision that fails leaves no trace.
 */
public final class UnitOfWork {
    /** The producer of emitted events. */
    public static final String PRODUCER = "orchestrator-service";

    private final TaskStores stores;
    private final String tenantId;
    private final Instant now;
    private final Cause cause;
    private final TenantSettings defaults;
    private final Limits limits;
    private final Map<TableDescriptor<?>, Table<?>> tables = new LinkedHashMap<>();
    private final Map<EntityKind, SortedSet<String>> dirty = new EnumMap<>(EntityKind.class);
    private final Set<DecisionCounter> counted = EnumSet.noneOf(DecisionCounter.class);
    private final Map<WorkCounter, Integer> workDone = new EnumMap<>(WorkCounter.class);
    private final List<Envelope<Event.Output>> emitted = new ArrayList<>();
    private final Set<String> emittedIds = new HashSet<>();
    private @Nullable EntityKind phase;
    private @Nullable Deadlines deadlines;
    private @Nullable TenantSettings settings;
    private boolean appliesSettings;
    private int slotsComputed;

    public UnitOfWork(
            TaskStores stores, String tenantId, Instant now, Cause cause, TenantSettings defaults, Limits limits) {
        this.stores = stores;
        this.tenantId = tenantId;
        this.now = now;
        this.cause = cause;
        this.defaults = defaults;
        this.limits = limits;
    }

    public String tenantId() {
        return tenantId;
    }

    public Instant now() {
        return now;
    }

    public Cause cause() {
        return cause;
    }

    /** Returns the limits of the deployment. */
    public Limits limits() {
        return limits;
    }

    /** Returns the tenant's settings, with what this decision has changed so far. */
    public TenantSettings settings() {
        TenantSettings known = settings;
        if (known == null) {
            SettingsRow row = table(SettingsRow.TABLE).get(SettingsRow.KEY);
            known = row == null ? defaults : defaults.with(row.stated());
            settings = known;
        }
        return known;
    }

    /** Returns true if entities are evaluated because the tenant's settings have changed. */
    public boolean appliesSettings() {
        return appliesSettings;
    }

    /** Marks this decision as one that evaluates entities because the tenant's settings have changed. */
    public void startApplyingSettings() {
        appliesSettings = true;
    }

    /** Replaces the tenant's settings, effective at once. */
    public void applySettings(SettingsRow row) {
        table(SettingsRow.TABLE).put(SettingsRow.KEY, row);
        settings = null;
    }

    /** Returns the tenant's table, with what this decision has changed so far. */
    @SuppressWarnings("unchecked") // a descriptor belongs to one row type
    public <V> Table<V> table(TableDescriptor<V> descriptor) {
        Table<V> table = (Table<V>) tables.get(descriptor);
        if (table == null) {
            table = new Table<>(stores.of(descriptor), tenantId, descriptor);
            tables.put(descriptor, table);
        }
        return table;
    }

    /**
     * Returns true if the tenant may have one more row in that table, including the changes of this decision so far.
     */
    public boolean hasCapacity(TableDescriptor<?> descriptor) {
        Limit limit = descriptor.rowLimit();
        return limit == null || rowsOf(table(descriptor)) < limits.of(limit);
    }

    /**
     * Marks an entity to be evaluated in the phase of its kind.
     *
     * @throws IllegalStateException if that phase has begun: a decision never goes back
     */
    public void markDirty(EntityKind kind, String id) {
        if (phase != null && kind.compareTo(phase) <= 0) {
            throw new IllegalStateException(
                    "Expected no " + kind + " to be marked dirty from the phase of " + phase + " on");
        }
        dirty.computeIfAbsent(kind, first -> new TreeSet<>()).add(id);
    }

    /** Begins the phase of that kind, and passes the ids of its dirty entities to the action in order. */
    public void forEachDirty(EntityKind kind, Consumer<String> action) {
        phase = kind;
        dirty.getOrDefault(kind, Collections.emptySortedSet()).forEach(action);
    }

    /** Schedules the evaluation of the entity at that instant, in place of any earlier schedule; null for never. */
    public void schedule(EntityRef entity, @Nullable Instant at) {
        deadlines().schedule(entity, at);
    }

    /**
     * Returns the instant at which the entity is next evaluated, which may have passed if that is pending; null for
     * never.
     */
    public @Nullable Instant deadlineOf(EntityRef entity) {
        return deadlines().of(entity);
    }

    /** Schedules an evaluation of the entity at that instant, in addition to its deadline. */
    public void scheduleOneOff(EntityRef entity, Instant at) {
        deadlines().scheduleOneOff(entity, at);
    }

    private Deadlines deadlines() {
        Deadlines known = deadlines;
        if (known == null) {
            known = new Deadlines(tenantId, table(Deadline.TABLE));
            deadlines = known;
        }
        return known;
    }

    /**
     * Publishes the event when the unit of work is applied. Its id derives from the tenant, the cause, the type and the
     * subject.
     *
     * @throws IllegalStateException if the unit of work has already emitted an event of that type and subject
     */
    public void emit(String subject, Event.Output event) {
        String type = event.eventType().eventName();
        String id = NameBasedId.of(tenantId, cause.id(), type, subject);
        if (!emittedIds.add(id)) {
            throw new IllegalStateException("Expected at most one " + type + " for each subject in a decision");
        }
        emitted.add(new Envelope<>(id, tenantId, now, PRODUCER, cause.correlationId(), cause.eventId(), 0, event));
    }

    /** Adds to the number of slots that this decision has worked on. */
    public void addSlotsComputed(int slots) {
        slotsComputed += slots;
    }

    /** Returns the number of slots that this decision has worked on. */
    public int slotsComputed() {
        return slotsComputed;
    }

    /** Counts an occurrence, at most once in a decision. */
    public void count(DecisionCounter counter) {
        counted.add(counter);
    }

    /** Returns the occurrences to count. */
    public Set<DecisionCounter> counted() {
        return Set.copyOf(counted);
    }

    /** Counts one piece of work that was done. */
    public void countWork(WorkCounter counter) {
        workDone.merge(counter, 1, Integer::sum);
    }

    /** Returns the number of times that work was done, by kind. */
    public Map<WorkCounter, Integer> workDone() {
        return Collections.unmodifiableMap(workDone);
    }

    /**
     * Checks what was decided against the limits, before any of it is applied.
     *
     * @throws RejectedException if a row, or the number of rows, has grown beyond a limit
     */
    public void checkLimits() {
        for (Table<?> table : List.copyOf(tables.values())) {
            table.checkLimits(limits);
            Limit limit = table.rowLimit();
            if (limit != null && table.growth() != 0) {
                int count = rowsOf(table);
                Rejected rejection = table.growth() < 0 ? null : limits.rejection(limit, count, "");
                if (rejection != null) {
                    throw new RejectedException(rejection);
                }
                table(RowCount.TABLE).put(table.name(), new RowCount(count));
            }
        }
    }

    /** Returns the tenant's number of rows in that table, including the changes of this decision so far. */
    private int rowsOf(Table<?> table) {
        RowCount known = table(RowCount.TABLE).get(table.name());
        return Math.max(0, (known == null ? 0 : known.rows()) + table.growth());
    }

    /** Writes what was decided to the stores. */
    public void apply() {
        tables.values().forEach(Table::apply);
        if (deadlines != null) {
            deadlines.apply(stores.timers());
        }
    }

    /** Returns the events to publish, in order. */
    public List<Envelope<Event.Output>> emitted() {
        return List.copyOf(emitted);
    }
}
