package org.practiceflow.queries.deadletter;

import com.github.benmanes.caffeine.cache.Interner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An index of dead letters without their values. A maximum number for each partition bounds its memory. Beyond it, the
 * oldest dead letter of the owner with the most is removed, so one owner's flood does not hide those of others. The
 * cost of a query for one owner depends on that owner's dead letters only. Thread-safe.
 */
public final class DeadLetterIndex {
    static final int CAPACITY = 10_000;

    private static final String UNOWNED = "";

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

    /** Returns the maximum number of dead letters of a partition in the index. */
    public int capacity() {
        return capacity;
    }

    /** Marks all dead letters that existed at the start as added. */
    public synchronized void complete() {
        complete = true;
    }

    /** Returns true once all dead letters that existed at the start have been added. */
    public synchronized boolean isComplete() {
        return complete;
    }

    /** Adds the next dead letter of its partition. The first one added is the first that exists. */
    public synchronized void add(DeadLetterSummary deadLetter) {
        DeadLetterSummary added = deadLetter.kept(words::intern);
        int partition = added.id().partition();
        all.add(added);
        owners.computeIfAbsent(nameOf(added), first -> new OwnerDeadLetters()).add(added);
        OwnerShares shared = shares.computeIfAbsent(partition, first -> new OwnerShares());
        shared.readUpTo(added.id().offset());
        shared.set(nameOf(added), known(nameOf(added), partition));
        if (all.partition(partition).size() > capacity) {
            String most = shared.largestOwner();
            DeadLetterSummary oldest = known(most, partition).firstEntry().getValue();
            shared.leaveOut(most, oldest.id().offset());
            remove(oldest, shared);
        }
    }

    /** Removes the dead letters of the partition before that offset, which no longer exist. */
    public synchronized void removeBefore(int partition, long offset) {
        OwnerShares shared = shares.get(partition);
        if (shared != null) {
            shared.removeBefore(offset);
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

    /** Returns true if the scope may have older dead letters that are neither counted nor listed. */
    public synchronized boolean omitsOlder(DeadLetterScope scope) {
        return shares.values().stream()
                .anyMatch(shared -> scope.all() ? shared.leavesOut() : shared.mayLeaveOut(nameOf(scope.owner())));
    }

    /** Returns the number of dead letters in the scope by reason. */
    public synchronized Map<String, Long> counts(DeadLetterScope scope) {
        return in(scope).counts();
    }

    /** Returns at most {@code limit} dead letters of the scope after the cursor, the newest first. */
    public synchronized DeadLetterPage newest(
            DeadLetterScope scope, Predicate<DeadLetterSummary> filter, DeadLetterCursor cursor, int limit) {
        return in(scope).page(cursor, filter, limit, true);
    }

    /** Returns at most {@code limit} dead letters of the scope after the cursor, the oldest first. */
    public synchronized DeadLetterPage oldest(
            DeadLetterScope scope, Predicate<DeadLetterSummary> filter, DeadLetterCursor cursor, int limit) {
        return in(scope).page(cursor, filter, limit, false);
    }

    /**
     * Returns the reason why a caller with that scope cannot purge the dead letter and all before it in its partition;
     * null if the caller can.
     *
     * @param beginning the first offset of the partition that still exists
     */
    public synchronized @Nullable PurgeObstacle obstacle(
            DeadLetterId deadLetter, long beginning, DeadLetterScope scope) {
        if (scope.all()) {
            return null;
        }
        removeBefore(deadLetter.partition(), beginning);
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
        return owner == null ? UNOWNED : owner;
    }
}
