package org.practiceflow.queries.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.topology.slot.RoleState;
import org.practiceflow.topology.slot.SlotDay;

/** The slots of a role in order of time, or the reverse. A day is read when its first slot is asked for. */
final class RoleSlots implements Iterator<FoundSlot> {
    private final TenantState state;
    private final RoleState role;
    private final boolean descending;
    private final LocalDate last;
    private LocalDate next;
    private Iterator<FoundSlot> day = List.<FoundSlot>of().iterator();

    /** Creates an iterator over the days on which slots may start within the range. */
    RoleSlots(TenantState state, RoleState role, InstantRange starts, boolean descending) {
        this.state = state;
        this.role = role;
        this.descending = descending;
        LocalDate from = date(starts.from());
        LocalDate until = date(starts.until());
        this.next = descending ? until : from;
        this.last = descending ? from : until;
    }

    /** Returns the local date of the instant, or the nearest date on which the role may have slots. */
    private LocalDate date(Instant instant) {
        // Yesterday is kept for slots that began before midnight.
        LocalDate first = role.firstDay().minusDays(1);
        if (instant.isBefore(first.atStartOfDay(role.zone()).toInstant())) {
            return first;
        }
        Instant end = role.lastDay().plusDays(1).atStartOfDay(role.zone()).toInstant();
        return instant.isBefore(end) ? LocalDate.ofInstant(instant, role.zone()) : role.lastDay();
    }

    @Override
    public boolean hasNext() {
        while (!day.hasNext() && !(descending ? next.isBefore(last) : next.isAfter(last))) {
            day = read(next);
            next = next.plusDays(descending ? -1 : 1);
        }
        return day.hasNext();
    }

    private Iterator<FoundSlot> read(LocalDate date) {
        SlotDay row = state.get(SlotDay.TABLE, SlotDay.key(role.id(), date));
        List<FoundSlot> slots = row == null
                ? List.of()
                : row.slots().stream().map(slot -> new FoundSlot(role, slot)).toList();
        return (descending ? slots.reversed() : slots).iterator();
    }

    @Override
    public FoundSlot next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return day.next();
    }
}
