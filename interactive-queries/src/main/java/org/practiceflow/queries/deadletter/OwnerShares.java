package org.practiceflow.queries.deadletter;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How the letters of one partition that are known are shared among their owners, and which ones were left out for room. An owner's are left
 * out from the oldest on; of those who have none left it is forgotten whose they were.
 */
final class OwnerShares {
    /** At equal numbers the one whose letters are older has the greater share. */
    private static final Comparator<Share> BY_SIZE =
            Comparator.comparingInt(Share::deadLetters).thenComparing(Share::oldest, Comparator.reverseOrder());

    private final Map<String, Share> shares = new HashMap<>();
    private final TreeSet<Share> bySize = new TreeSet<>(BY_SIZE);
    private final Map<String, Span> leftOut = new HashMap<>();
    private @Nullable Span leftOutOfOthers;
    private long readUpTo = -1;

    /**
     * How many of an owner's are known.
     *
     * @param oldest the offset of the first one
     */
    private record Share(String owner, int deadLetters, long oldest) {}

    /** The offsets of the first and the last of some letters. */
    private record Span(long first, long last) {
        Span and(Span other) {
            return new Span(Math.min(first, other.first), Math.max(last, other.last));
        }
    }

    /** All letters up to that offset have been added. */
    void readUpTo(long offset) {
        readUpTo = offset;
    }

    /** These are the owner's letters that are known now. */
    void set(String owner, NavigableMap<Long, DeadLetterSummary> deadLetters) {
        Share before = deadLetters.isEmpty()
                ? shares.remove(owner)
                : shares.put(owner, new Share(owner, deadLetters.size(), deadLetters.firstKey()));
        if (before != null) {
            bySize.remove(before);
        }
        if (!deadLetters.isEmpty()) {
            bySize.add(shares.get(owner));
            return;
        }
        Span left = leftOut.remove(owner);
        if (left != null) {
            leftOutOfOthers = leftOutOfOthers == null ? left : leftOutOfOthers.and(left);
        }
    }

    /** The owner with the most letters. */
    String greatest() {
        return bySize.last().owner();
    }

    /** The owner's letter at that offset is left out for room. */
    void leaveOut(String owner, long offset) {
        leftOut.merge(owner, new Span(offset, offset), Span::and);
    }

    /** Those before that offset are no more. */
    void forgetBefore(long offset) {
        leftOut.values().removeIf(span -> span.last() < offset);
        if (leftOutOfOthers != null && leftOutOfOthers.last() < offset) {
            leftOutOfOthers = null;
        }
    }

    /** Whether letters are left out that may be the owner's. */
    boolean mayLeaveOut(String owner) {
        return leftOutOfOthers != null || leftOut.containsKey(owner);
    }

    boolean leavesOut() {
        return leftOutOfOthers != null || !leftOut.isEmpty();
    }

    /**
     * Why the owner cannot forget all letters up to that offset; null where it can.
     *
     * @param beginning the first offset that there still is
     */
    @Nullable
    PurgeObstacle obstacle(long upTo, long beginning, String owner) {
        if (readUpTo < upTo) {
            return PurgeObstacle.UNREAD;
        }
        boolean known =
                shares.values().stream().anyMatch(share -> !share.owner().equals(owner) && share.oldest() <= upTo);
        boolean left = leftOut.entrySet().stream()
                .anyMatch(another -> !another.getKey().equals(owner)
                        && another.getValue().first() >= beginning
                        && another.getValue().first() <= upTo);
        if (known || left) {
            return PurgeObstacle.OTHER_OWNER;
        }
        boolean doubtful = leftOut.entrySet().stream()
                .anyMatch(another ->
                        !another.getKey().equals(owner) && another.getValue().first() <= upTo);
        return doubtful || (leftOutOfOthers != null && leftOutOfOthers.first() <= upTo) ? PurgeObstacle.OMITTED : null;
    }
}
