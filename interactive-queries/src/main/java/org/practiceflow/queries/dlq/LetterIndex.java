package org.practiceflow.queries.dlq;

import com.github.benmanes.caffeine.cache.Interner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Predicate;

/**
 * What is known of the letters without their values: of each partition the newest, so that memory is bounded. What is
 * asked of one owner's letters costs no more than they are, whatever others have. Thread-safe.
 */
public final class LetterIndex {
    static final int KEPT = 10_000;

    private static final String NOBODY = "";

    private final int kept;
    private final LetterList all = new LetterList();
    private final Map<String, LetterList> owners = new HashMap<>();
    private final Map<Integer, Long> knownFrom = new HashMap<>();
    private final Interner<String> words = Interner.newWeakInterner();
    private boolean complete;

    public LetterIndex() {
        this(KEPT);
    }

    LetterIndex(int kept) {
        this.kept = kept;
    }

    /** How many letters of a partition are known at most. */
    public int kept() {
        return kept;
    }

    /** All letters of the partition from that offset on will be added. */
    public synchronized void begin(int partition, long offset) {
        knownFrom.put(partition, offset);
    }

    /** What was there at the start has been added. */
    public synchronized void complete() {
        complete = true;
    }

    /** Whether all is known that there was at the start. */
    public synchronized boolean isComplete() {
        return complete;
    }

    /** Adds the next letter of its partition, and forgets the oldest one if there are too many. */
    public synchronized void add(LetterSummary letter) {
        LetterSummary added = letter.kept(words::intern);
        all.add(added);
        owners.computeIfAbsent(nameOf(added), first -> new LetterList()).add(added);
        NavigableMap<Long, LetterSummary> partition = all.partition(letter.id().partition());
        if (partition.size() > kept) {
            long oldest = partition.firstKey();
            forgetBefore(letter.id().partition(), oldest + 1);
            knownFrom.put(letter.id().partition(), oldest + 1);
        }
    }

    /** Those of the partition before that offset are no more. */
    public synchronized void forgetBefore(int partition, long offset) {
        for (LetterSummary gone :
                List.copyOf(all.partition(partition).headMap(offset, false).values())) {
            all.remove(gone);
            owners.computeIfPresent(nameOf(gone), (owner, list) -> {
                list.remove(gone);
                return list.isEmpty() ? null : list;
            });
        }
    }

    /** How many letters in that charge there are by reason. */
    public synchronized Map<String, Long> counts(Charge charge) {
        return in(charge).counts();
    }

    /** Of the letters in that charge, so many behind the cursor, the newest first. */
    public synchronized LetterPart newest(
            Charge charge, Predicate<LetterSummary> filter, LetterCursor cursor, int limit) {
        return in(charge).part(cursor, filter, limit, true);
    }

    /** Of the letters in that charge, so many behind the cursor, in the order in which they came. */
    public synchronized LetterPart oldest(
            Charge charge, Predicate<LetterSummary> filter, LetterCursor cursor, int limit) {
        return in(charge).part(cursor, filter, limit, false);
    }

    /**
     * Whether that letter and all before it in its partition are known, and in that charge.
     *
     * @param beginning the first offset of the partition that there still is
     */
    public synchronized boolean isClearUpTo(LetterId letter, long beginning, Charge charge) {
        Long from = knownFrom.get(letter.partition());
        NavigableMap<Long, LetterSummary> partition = all.partition(letter.partition());
        return from != null
                && from <= beginning
                && partition.containsKey(letter.offset())
                && partition.headMap(letter.offset(), true).values().stream()
                        .allMatch(before -> charge.includes(before.tenantId()));
    }

    private LetterList in(Charge charge) {
        return charge.all()
                ? all
                : owners.getOrDefault(charge.owner() == null ? NOBODY : charge.owner(), new LetterList());
    }

    private static String nameOf(LetterSummary letter) {
        return letter.tenantId() == null ? NOBODY : letter.tenantId();
    }
}
