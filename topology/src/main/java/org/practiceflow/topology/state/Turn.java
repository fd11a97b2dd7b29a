package org.practiceflow.topology.state;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
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
public final class Turn {
    /** Who publishes what a turn emits. */
    public static final String PRODUCER = "orchestrator-service";

    private final Rows rows;
    private final TimerStore timers;
    private final String tenantId;
    private final Instant now;
    private final Cause cause;
    private final TenantSettings defaults;
    private final Limits limits;
    private final Map<String, Table<?>> tables = new LinkedHashMap<>();
    private final Map<Timer, Boolean> timerChanges = new LinkedHashMap<>();
    private final List<Timer> calls = new ArrayList<>();
    private final TreeSet<Subject> touched = new TreeSet<>();
    private final Set<Noted> noted = EnumSet.noneOf(Noted.class);
    private final List<Envelope<Event.Output>> emitted = new ArrayList<>();
    private @Nullable TenantSettings settings;
    private boolean settles;
    private int slotsComputed;

    public Turn(
            Rows rows,
            TimerStore timers,
            String tenantId,
            Instant now,
            Cause cause,
            TenantSettings defaults,
            Limits limits) {
        this.rows = rows;
        this.timers = timers;
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
    public boolean settles() {
        return settles;
    }

    /** What is looked at in this turn is looked at since the tenant's settings have changed. */
    public void settleOn() {
        settles = true;
    }

    /** From here on the tenant's settings are these. */
    public void settle(SettingsRow row) {
        table(SettingsRow.TABLE).put(SettingsRow.KEY, row);
        settings = null;
    }

    /** The tenant's table of that kind, with what this turn decided so far. */
    @SuppressWarnings("unchecked") // a descriptor's name belongs to one row type
    public <V> Table<V> table(TableDescriptor<V> descriptor) {
        Table<V> table = (Table<V>) tables.get(descriptor.name());
        if (table == null) {
            table = new Table<>(rows, tenantId, descriptor);
            tables.put(descriptor.name(), table);
        }
        return table;
    }

    /** Whether the tenant may have one more row in that table, with those that this turn decided so far. */
    public boolean hasRoom(TableDescriptor<?> descriptor) {
        Limit limit = descriptor.rowLimit();
        return limit == null || rowsOf(table(descriptor), descriptor.name()) < limits.of(limit);
    }

    /** Asks that the subject be looked at before the turn ends. */
    public void touch(SubjectKind kind, String id) {
        touched.add(new Subject(kind, id));
    }

    /** The next subject to look at, or null when the turn is complete. */
    public @Nullable Subject nextTouched() {
        return touched.pollFirst();
    }

    /** Moves the subject's timer; null stands for no timer. */
    public void wake(SubjectKind kind, String id, @Nullable Instant previously, @Nullable Instant next) {
        if (Objects.equals(previously, next)) {
            return;
        }
        Subject subject = new Subject(kind, id);
        if (previously != null) {
            change(new Timer(previously, tenantId, subject), false);
        }
        if (next != null) {
            change(new Timer(next, tenantId, subject), true);
        }
    }

    /** Has the subject looked at then in a decision of its own, beside the timer that it has. */
    public void call(SubjectKind kind, String id, Instant at) {
        calls.add(Timer.call(at, tenantId, new Subject(kind, id)));
    }

    /** A timer that is moved away and back within a turn stays as it was. */
    private void change(Timer timer, boolean set) {
        Boolean before = timerChanges.putIfAbsent(timer, set);
        if (before != null && before != set) {
            timerChanges.remove(timer);
        }
    }

    /** Publishes the event when the turn is applied; its id derives from the cause, the type and the subject. */
    public void emit(String subject, Event.Output event) {
        String type = event.eventType().eventName();
        String identity = String.join("\u0000", tenantId, cause.id(), type, subject);
        emitted.add(new Envelope<>(
                UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8))
                        .toString(),
                tenantId,
                now,
                PRODUCER,
                cause.correlationId(),
                cause.eventId(),
                0,
                event));
    }

    /** So many slots were worked on. */
    public void compute(int slots) {
        slotsComputed += slots;
    }

    /** How many slots this turn worked on. */
    public int slotsComputed() {
        return slotsComputed;
    }

    /** Has it counted. */
    public void note(Noted what) {
        noted.add(what);
    }

    /** What is to be counted. */
    public Set<Noted> noted() {
        return Set.copyOf(noted);
    }

    /**
     * Holds what was decided against the limits, before any of it is applied.
     *
     * @throws RefusedException if a row, or the number of rows, has grown beyond one
     */
    public void check() {
        for (Map.Entry<String, Table<?>> entry : List.copyOf(tables.entrySet())) {
            Table<?> table = entry.getValue();
            table.check(limits);
            Limit limit = table.rowLimit();
            if (limit != null && table.growth() != 0) {
                int count = rowsOf(table, entry.getKey());
                Rejected refusal = table.growth() < 0 ? null : limits.refusal(limit, count, "");
                if (refusal != null) {
                    throw new RefusedException(refusal);
                }
                table(RowCount.TABLE).put(entry.getKey(), new RowCount(count));
            }
        }
    }

    /** How many rows of that table the tenant has after this turn, as far as it has decided. */
    private int rowsOf(Table<?> table, String name) {
        RowCount known = table(RowCount.TABLE).get(name);
        return Math.max(0, (known == null ? 0 : known.rows()) + table.growth());
    }

    /** Writes what was decided. */
    public void apply() {
        tables.values().forEach(Table::apply);
        timerChanges.forEach((timer, set) -> {
            if (set) {
                timers.put(timer);
            } else {
                timers.delete(timer);
            }
        });
        calls.forEach(timers::set);
    }

    /** What was decided to be published, in order. */
    public List<Envelope<Event.Output>> emitted() {
        return List.copyOf(emitted);
    }
}
