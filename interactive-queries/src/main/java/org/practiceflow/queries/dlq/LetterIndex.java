package org.practiceflow.queries.dlq;

import com.github.benmanes.caffeine.cache.Interner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the letters without their values: of each partition so many, so that memory is bounded. Where there are more, the
 * oldest one goes of the owner who has the most, so that no flood of one owner's hides what others have. What is
 * asked of one owner's letters costs no more than they are, whatever others have. Thread-safe.
 */
public final class LetterIndex {
    static final int KEPT = 10_000;

    private static final String NOBODY = "";

    private final int kept;
    private final LetterList all = new LetterList();
    private final Map<String, LetterList> owners = new HashMap<>();
    private final Map<Integer, LetterShares> shares = new HashMap<>();
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

    /** What was there at the start has been added. */
    public synchronized void complete() {
        complete = true;
    }

    /** Whether all is known that there was at the start. */
    public synchronized boolean isComplete() {
        return complete;
    }

    /** Adds the next letter of its partition, whose letters are added from the first one on that there is. */
    public synchronized void add(LetterSummary letter) {
        LetterSummary added = letter.kept(words::intern);
        int partition = added.id().partition();
        all.add(added);
        owners.computeIfAbsent(nameOf(added), first -> new LetterList()).add(added);
        LetterShares shared = shares.computeIfAbsent(partition, first -> new LetterShares());
        shared.readUpTo(added.id().offset());
        shared.set(nameOf(added), known(nameOf(added), partition));
        if (all.partition(partition).size() > kept) {
            String most = shared.greatest();
            LetterSummary oldest = known(most, partition).firstEntry().getValue();
            shared.leaveOut(most, oldest.id().offset());
            remove(oldest, shared);
        }
    }

    /** Those of the partition before that offset are no more. */
    public synchronized void forgetBefore(int partition, long offset) {
        LetterShares shared = shares.get(partition);
        if (shared != null) {
            shared.forgetBefore(offset);
            List.copyOf(all.partition(partition).headMap(offset, false).values())
                    .forEach(gone -> remove(gone, shared));
        }
    }

    private void remove(LetterSummary letter, LetterShares shared) {
        String owner = nameOf(letter);
        all.remove(letter);
        LetterList list = owners.get(owner);
        if (list != null) {
            list.remove(letter);
            if (list.isEmpty()) {
                owners.remove(owner);
            }
        }
        shared.set(owner, known(owner, letter.id().partition()));
    }

    /** Whether there may be older letters in that charge than are known, which are neither counted nor told. */
    public synchronized boolean leavesOut(Charge charge) {
        return shares.values().stream()
                .anyMatch(shared -> charge.all() ? shared.leavesOut() : shared.mayLeaveOut(nameOf(charge.owner())));
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
     * Why that letter, and all before it in its partition, cannot be forgotten by who has that charge; null where they can.
     *
     * @param beginning the first offset of the partition that there still is
     */
    public synchronized @Nullable Obstacle obstacle(LetterId letter, long beginning, Charge charge) {
        if (charge.all()) {
            return null;
        }
        forgetBefore(letter.partition(), beginning);
        LetterShares shared = shares.get(letter.partition());
        return shared == null ? Obstacle.UNREAD : shared.obstacle(letter.offset(), beginning, nameOf(charge.owner()));
    }

    private LetterList in(Charge charge) {
        return charge.all() ? all : of(nameOf(charge.owner()));
    }

    private NavigableMap<Long, LetterSummary> known(String owner, int partition) {
        return of(owner).partition(partition);
    }

    private LetterList of(String owner) {
        return owners.getOrDefault(owner, new LetterList());
    }

    private static String nameOf(LetterSummary letter) {
        return nameOf(letter.tenantId());
    }

    private static String nameOf(@Nullable String owner) {
        return owner == null ? NOBODY : owner;
    }
}
