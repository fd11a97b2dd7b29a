package org.practiceflow.queries.deadletter;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The share of each owner in the indexed dead letters of one partition, and the offsets of those left out for lack of
 * room. An owner's oldest ones are left out first. Once an owner has none in the index, the owner of its left-out ones
 * is forgotten.
 */
final class OwnerShares {
    /** At equal numbers, the owner with the older dead letters has the greater share. */
    private static final Comparator<Share> BY_SIZE =
            Comparator.comparingInt(Share::deadLetters).thenComparing(Share::oldest, Comparator.reverseOrder());

    private final Map<String, Share> shares = new HashMap<>();
    private final TreeSet<Share> bySize = new TreeSet<>(BY_SIZE);
    private final Map<String, Span> leftOut = new HashMap<>();
    private @Nullable Span leftOutOfOthers;
    private long readUpTo = -1;

    /**
     * The number of an owner's dead letters in the index.
     *
     * @param oldest the offset of the first one
     */
    private record Share(String owner, int deadLetters, long oldest) {}

    /** The offsets of the first and the last of several dead letters. */
    private record Span(long first, long last) {
        Span and(Span other) {
            return new Span(Math.min(first, other.first), Math.max(last, other.last));
        }
    }

    /** Marks all dead letters up to that offset as added. */
    void readUpTo(long offset) {
        readUpTo = offset;
    }

    /** Sets the owner's dead letters that are in the index. */
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

    /** Returns the owner with the most dead letters. */
    String largestOwner() {
        return bySize.last().owner();
    }

    /** Marks the owner's dead letter at that offset as left out for lack of room. */
    void leaveOut(String owner, long offset) {
        leftOut.merge(owner, new Span(offset, offset), Span::and);
    }

    /** Forgets dead letters before that offset, which no longer exist. */
    void removeBefore(long offset) {
        leftOut.values().removeIf(span -> span.last() < offset);
        if (leftOutOfOthers != null && leftOutOfOthers.last() < offset) {
            leftOutOfOthers = null;
        }
    }

    /** Returns true if any dead letter that is left out may be the owner's. */
    boolean mayLeaveOut(String owner) {
        return leftOutOfOthers != null || leftOut.containsKey(owner);
    }

    boolean leavesOut() {
        return leftOutOfOthers != null || !leftOut.isEmpty();
    }

    /**
     * Returns the reason why the owner cannot purge all dead letters up to that offset, null if the owner can.
     *
     * @param beginning the first offset that still exists
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
