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
 * One decision of one tenant: what it reads, what it will write and emit, and what it must still look at. Nothing
 * reaches a store or a topic before {@link #apply()}, so a decision that fails leaves no trace.
 */
public final class UnitOfWork {
    /** Who publishes what a turn emits. */
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

    /** The limits of the deployment. */
    public Limits limits() {
        return limits;
    }

    /** The tenant's settings, with what this turn decided so far. */
    public TenantSettings settings() {
        TenantSettings known = settings;
        if (known == null) {
            SettingsRow row = table(SettingsRow.TABLE).get(SettingsRow.KEY);
            known = row == null ? defaults : defaults.with(row.stated());
            settings = known;
        }
        return known;
    }

    /** Whether what is looked at in this turn is looked at since the tenant's settings have changed. */
    public boolean appliesSettings() {
        return appliesSettings;
    }

    /** What is looked at in this turn is looked at since the tenant's settings have changed. */
    public void startApplyingSettings() {
        appliesSettings = true;
    }

    /** From here on the tenant's settings are these. */
    public void applySettings(SettingsRow row) {
        table(SettingsRow.TABLE).put(SettingsRow.KEY, row);
        settings = null;
    }

    /** The tenant's table of that kind, with what this turn decided so far. */
    @SuppressWarnings("unchecked") // a descriptor belongs to one row type
    public <V> Table<V> table(TableDescriptor<V> descriptor) {
        Table<V> table = (Table<V>) tables.get(descriptor);
        if (table == null) {
            table = new Table<>(stores.of(descriptor), tenantId, descriptor);
            tables.put(descriptor, table);
        }
        return table;
    }

    /** Whether the tenant may have one more row in that table, with those that this turn decided so far. */
    public boolean hasCapacity(TableDescriptor<?> descriptor) {
        Limit limit = descriptor.rowLimit();
        return limit == null || rowsOf(table(descriptor)) < limits.of(limit);
    }

    /**
     * Asks that the subject be looked at in the phase of its kind.
     *
     * @throws IllegalStateException if that phase has begun: a decision never turns back
     */
    public void markDirty(EntityKind kind, String id) {
        if (phase != null && kind.compareTo(phase) <= 0) {
            throw new IllegalStateException(
                    "Expected no " + kind + " to be touched from the phase of " + phase + " on");
        }
        dirty.computeIfAbsent(kind, first -> new TreeSet<>()).add(id);
    }

    /** The phase of that kind: hands out those of it that were touched, in the order of their ids. */
    public void forEachDirty(EntityKind kind, Consumer<String> action) {
        phase = kind;
        dirty.getOrDefault(kind, Collections.emptySortedSet()).forEach(action);
    }

    /** Has the subject looked at then, and no more when it was scheduled before; null for never. */
    public void schedule(EntityRef entity, @Nullable Instant at) {
        deadlines().schedule(entity, at);
    }

    /** When the subject is next to be looked at, which may have passed where that is yet to be done; null for never. */
    public @Nullable Instant deadlineOf(EntityRef entity) {
        return deadlines().of(entity);
    }

    /** Has the subject looked at then, too, whenever it is scheduled. */
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
     * Publishes the event when the turn is applied; its id derives from the cause, the type and the subject.
     *
     * @throws IllegalStateException if the turn says something of that type and subject already
     */
    public void emit(String subject, Event.Output event) {
        String type = event.eventType().eventName();
        String id = NameBasedId.of(tenantId, cause.id(), type, subject);
        if (!emittedIds.add(id)) {
            throw new IllegalStateException("Expected one " + type + " of a subject in a decision");
        }
        emitted.add(new Envelope<>(id, tenantId, now, PRODUCER, cause.correlationId(), cause.eventId(), 0, event));
    }

    /** So many slots were worked on. */
    public void addSlotsComputed(int slots) {
        slotsComputed += slots;
    }

    /** How many slots this turn worked on. */
    public int slotsComputed() {
        return slotsComputed;
    }

    /** Has it counted. */
    public void count(DecisionCounter counter) {
        counted.add(counter);
    }

    /** What is to be counted. */
    public Set<DecisionCounter> counted() {
        return Set.copyOf(counted);
    }

    /** Has the work counted that was done. */
    public void countWork(WorkCounter counter) {
        workDone.merge(counter, 1, Integer::sum);
    }

    /** The work that was done, by its kind, and how often. */
    public Map<WorkCounter, Integer> workDone() {
        return Collections.unmodifiableMap(workDone);
    }

    /**
     * Holds what was decided against the limits, before any of it is applied.
     *
     * @throws RejectedException if a row, or the number of rows, has grown beyond one
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

    /** How many rows of that table the tenant has after this turn, as far as it has decided. */
    private int rowsOf(Table<?> table) {
        RowCount known = table(RowCount.TABLE).get(table.name());
        return Math.max(0, (known == null ? 0 : known.rows()) + table.growth());
    }

    /** Writes what was decided. */
    public void apply() {
        tables.values().forEach(Table::apply);
        if (deadlines != null) {
            deadlines.apply(stores.timers());
        }
    }

    /** What was decided to be published, in order. */
    public List<Envelope<Event.Output>> emitted() {
        return List.copyOf(emitted);
    }
}
