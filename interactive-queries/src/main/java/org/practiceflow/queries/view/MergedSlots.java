package org.practiceflow.queries.view;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** The slots of several roles, each in order, merged into one order. */
final class MergedSlots implements Iterator<FoundSlot> {
    private final PriorityQueue<NextSlot> heads;

    /** The next slot of a role, and the slots after it. */
    private record NextSlot(FoundSlot slot, Iterator<FoundSlot> rest) {}

    MergedSlots(List<? extends Iterator<FoundSlot>> roles, SlotOrder order) {
        Comparator<SlotPlace> places = order.places();
        heads = new PriorityQueue<>(
                Math.max(1, roles.size()),
                Comparator.comparing(head -> head.slot().place(), places));
        roles.forEach(this::add);
    }

    private void add(Iterator<FoundSlot> slots) {
        if (slots.hasNext()) {
            heads.add(new NextSlot(slots.next(), slots));
        }
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public FoundSlot next() {
        NextSlot head = heads.poll();
        if (head == null) {
            throw new NoSuchElementException();
        }
        add(head.rest());
        return head.slot();
    }
}
