package org.practiceflow.queries.deadletter;

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
public final class DeadLetterIndex {
    static final int CAPACITY = 10_000;

    private static final String NOBODY = "";

    private final int capacity;
    private final OwnerDeadLetters all = new OwnerDeadLetters();
    private final Map<String, OwnerDeadLetters> owners = new HashMap<>();
    private final Map<Integer, OwnerShares> shares = new HashMap<>();
    private final Interner<String> words = Interner.newWeakInterner();
    private boolean complete;

    public DeadLetterIndex() {
        this(CAPACITY);
    }

    DeadLetterIndex(int kept) {
        this.capacity = kept;
    }

    /** How many letters of a partition are known at most. */
    public int capacity() {
        return capacity;
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
    public synchronized void add(DeadLetterSummary deadLetter) {
        DeadLetterSummary added = deadLetter.kept(words::intern);
        int partition = added.id().partition();
        all.add(added);
        owners.computeIfAbsent(nameOf(added), first -> new OwnerDeadLetters()).add(added);
        OwnerShares shared = shares.computeIfAbsent(partition, first -> new OwnerShares());
        shared.readUpTo(added.id().offset());
        shared.set(nameOf(added), known(nameOf(added), partition));
        if (all.partition(partition).size() > capacity) {
            String most = shared.greatest();
            DeadLetterSummary oldest = known(most, partition).firstEntry().getValue();
            shared.leaveOut(most, oldest.id().offset());
            remove(oldest, shared);
        }
    }

    /** Those of the partition before that offset are no more. */
    public synchronized void forgetBefore(int partition, long offset) {
        OwnerShares shared = shares.get(partition);
        if (shared != null) {
            shared.forgetBefore(offset);
            List.copyOf(all.partition(partition).headMap(offset, false).values())
                    .forEach(gone -> remove(gone, shared));
        }
    }

    private void remove(DeadLetterSummary deadLetter, OwnerShares shared) {
        String owner = nameOf(deadLetter);
        all.remove(deadLetter);
        OwnerDeadLetters list = owners.get(owner);
        if (list != null) {
            list.remove(deadLetter);
            if (list.isEmpty()) {
                owners.remove(owner);
            }
        }
        shared.set(owner, known(owner, deadLetter.id().partition()));
    }

    /** Whether there may be older letters in that charge than are known, which are neither counted nor told. */
    public synchronized boolean omitsOlder(DeadLetterScope scope) {
        return shares.values().stream()
                .anyMatch(shared -> scope.all() ? shared.leavesOut() : shared.mayLeaveOut(nameOf(scope.owner())));
    }

    /** How many letters in that charge there are by reason. */
    public synchronized Map<String, Long> counts(DeadLetterScope scope) {
        return in(scope).counts();
    }

    /** Of the letters in that charge, so many behind the cursor, the newest first. */
    public synchronized DeadLetterPage newest(
            DeadLetterScope scope, Predicate<DeadLetterSummary> filter, DeadLetterCursor cursor, int limit) {
        return in(scope).part(cursor, filter, limit, true);
    }

    /** Of the letters in that charge, so many behind the cursor, in the order in which they came. */
    public synchronized DeadLetterPage oldest(
            DeadLetterScope scope, Predicate<DeadLetterSummary> filter, DeadLetterCursor cursor, int limit) {
        return in(scope).part(cursor, filter, limit, false);
    }

    /**
     * Why that letter, and all before it in its partition, cannot be forgotten by who has that charge; null where they can.
     *
     * @param beginning the first offset of the partition that there still is
     */
    public synchronized @Nullable PurgeObstacle obstacle(
            DeadLetterId deadLetter, long beginning, DeadLetterScope scope) {
        if (scope.all()) {
            return null;
        }
        forgetBefore(deadLetter.partition(), beginning);
        OwnerShares shared = shares.get(deadLetter.partition());
        return shared == null
                ? PurgeObstacle.UNREAD
                : shared.obstacle(deadLetter.offset(), beginning, nameOf(scope.owner()));
    }

    private OwnerDeadLetters in(DeadLetterScope scope) {
        return scope.all() ? all : of(nameOf(scope.owner()));
    }

    private NavigableMap<Long, DeadLetterSummary> known(String owner, int partition) {
        return of(owner).partition(partition);
    }

    private OwnerDeadLetters of(String owner) {
        return owners.getOrDefault(owner, new OwnerDeadLetters());
    }

    private static String nameOf(DeadLetterSummary deadLetter) {
        return nameOf(deadLetter.tenantId());
    }

    private static String nameOf(@Nullable String owner) {
        return owner == null ? NOBODY : owner;
    }
}
