package org.practiceflow.queries.deadletter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The dead letters of one owner, or of all, in order within each partition. */
final class OwnerDeadLetters {
    private static final Comparator<DeadLetterSummary> OLDEST_FIRST = Comparator.comparing(DeadLetterSummary::at)
            .thenComparing(deadLetter -> deadLetter.id().partition());

    private final NavigableMap<Integer, NavigableMap<Long, DeadLetterSummary>> partitions = new TreeMap<>();
    private final Map<String, Long> counts = new TreeMap<>();

    /** The remaining dead letters of one partition. */
    private static final class Head {
        private final Iterator<DeadLetterSummary> rest;
        private DeadLetterSummary next;

        Head(Iterator<DeadLetterSummary> rest) {
            this.rest = rest;
            this.next = rest.next();
        }

        DeadLetterSummary next() {
            return next;
        }

        boolean pass() {
            if (!rest.hasNext()) {
                return false;
            }
            next = rest.next();
            return true;
        }
    }

    void add(DeadLetterSummary deadLetter) {
        DeadLetterSummary before = partitions
                .computeIfAbsent(deadLetter.id().partition(), first -> new TreeMap<>())
                .put(deadLetter.id().offset(), deadLetter);
        if (before == null) {
            counts.merge(deadLetter.reason(), 1L, Long::sum);
        }
    }

    void remove(DeadLetterSummary deadLetter) {
        if (partition(deadLetter.id().partition()).remove(deadLetter.id().offset()) != null) {
            counts.computeIfPresent(deadLetter.reason(), (reason, count) -> count == 1 ? null : (Long) (count - 1));
        }
    }

    /** Returns the number of dead letters by reason. */
    Map<String, Long> counts() {
        return Collections.unmodifiableMap(new TreeMap<>(counts));
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /** Returns the dead letters of a partition, by offset. */
    NavigableMap<Long, DeadLetterSummary> partition(int partition) {
        return partitions.getOrDefault(partition, Collections.emptyNavigableMap());
    }

    /** Returns at most {@code limit} dead letters after the cursor that satisfy the filter, newest or oldest first. */
    DeadLetterPage page(DeadLetterCursor cursor, Predicate<DeadLetterSummary> filter, int limit, boolean newestFirst) {
        Comparator<DeadLetterSummary> order = newestFirst ? OLDEST_FIRST.reversed() : OLDEST_FIRST;
        PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::next, order));
        for (Map.Entry<Integer, NavigableMap<Long, DeadLetterSummary>> partition : partitions.entrySet()) {
            Long passed = cursor.passed().get(partition.getKey());
            Iterator<DeadLetterSummary> rest =
                    after(partition.getValue(), passed, newestFirst).iterator();
            if (rest.hasNext()) {
                heads.add(new Head(rest));
            }
        }
        List<DeadLetterSummary> items = new ArrayList<>();
        long remaining = 0;
        for (Head head = heads.poll(); head != null; head = heads.poll()) {
            if (filter.test(head.next())) {
                if (items.size() < limit) {
                    items.add(head.next());
                } else {
                    remaining++;
                }
            }
            if (head.pass()) {
                heads.add(head);
            }
        }
        return new DeadLetterPage(items, remaining, cursor.after(items));
    }

    private static Collection<DeadLetterSummary> after(
            NavigableMap<Long, DeadLetterSummary> deadLetters, @Nullable Long passed, boolean newestFirst) {
        if (newestFirst) {
            return (passed == null ? deadLetters : deadLetters.headMap(passed, false))
                    .descendingMap()
                    .values();
        }
        return (passed == null ? deadLetters : deadLetters.tailMap(passed, false)).values();
    }
}
