package org.practiceflow.queries.dlq;

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

/** Letters of one owner, or of all, each partition's in their order. */
final class LetterList {
    private static final Comparator<LetterSummary> OLDEST_FIRST = Comparator.comparing(LetterSummary::at)
            .thenComparing(letter -> letter.id().partition());

    private final NavigableMap<Integer, NavigableMap<Long, LetterSummary>> partitions = new TreeMap<>();
    private final Map<String, Long> counts = new TreeMap<>();

    /** The letters of one partition that have yet to be passed. */
    private static final class Head {
        private final Iterator<LetterSummary> rest;
        private LetterSummary next;

        Head(Iterator<LetterSummary> rest) {
            this.rest = rest;
            this.next = rest.next();
        }

        LetterSummary next() {
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

    void add(LetterSummary letter) {
        LetterSummary before = partitions
                .computeIfAbsent(letter.id().partition(), first -> new TreeMap<>())
                .put(letter.id().offset(), letter);
        if (before == null) {
            counts.merge(letter.reason(), 1L, Long::sum);
        }
    }

    void remove(LetterSummary letter) {
        if (partition(letter.id().partition()).remove(letter.id().offset()) != null) {
            counts.computeIfPresent(letter.reason(), (reason, count) -> count == 1 ? null : (Long) (count - 1));
        }
    }

    /** How many there are by reason. */
    Map<String, Long> counts() {
        return Collections.unmodifiableMap(new TreeMap<>(counts));
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /** Those of a partition, by their offsets. */
    NavigableMap<Long, LetterSummary> partition(int partition) {
        return partitions.getOrDefault(partition, Collections.emptyNavigableMap());
    }

    /** Of those behind the cursor that satisfy the filter, so many, the newest first or the oldest. */
    LetterPart part(LetterCursor cursor, Predicate<LetterSummary> filter, int limit, boolean newestFirst) {
        Comparator<LetterSummary> order = newestFirst ? OLDEST_FIRST.reversed() : OLDEST_FIRST;
        PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::next, order));
        for (Map.Entry<Integer, NavigableMap<Long, LetterSummary>> partition : partitions.entrySet()) {
            Long passed = cursor.passed().get(partition.getKey());
            Iterator<LetterSummary> rest =
                    behind(partition.getValue(), passed, newestFirst).iterator();
            if (rest.hasNext()) {
                heads.add(new Head(rest));
            }
        }
        List<LetterSummary> items = new ArrayList<>();
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
        return new LetterPart(items, remaining, cursor.after(items));
    }

    private static Collection<LetterSummary> behind(
            NavigableMap<Long, LetterSummary> letters, @Nullable Long passed, boolean newestFirst) {
        if (newestFirst) {
            return (passed == null ? letters : letters.headMap(passed, false))
                    .descendingMap()
                    .values();
        }
        return (passed == null ? letters : letters.tailMap(passed, false)).values();
    }
}
