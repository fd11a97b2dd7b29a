package org.practiceflow.queries.dlq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is known of letters")
class LetterIndexTest {
    private static final Charge ABC = Charge.ofTenant("clinic-abc");
    private static final Charge NOBODYS = new Charge(false, null);

    private final LetterIndex index = new LetterIndex(5);

    @Test
    void isToldToTheirOwnerAlone() {
        add(0, 0, "clinic-abc", "DATA_INVALID");
        add(0, 1, "clinic-xyz", "DATA_INVALID");
        add(0, 2, null, "MALFORMED_JSON");
        add(1, 0, "clinic-abc", "UNKNOWN_WORD");

        assertThat(index.counts(ABC)).isEqualTo(Map.of("DATA_INVALID", 1L, "UNKNOWN_WORD", 1L));
        assertThat(ids(ABC)).containsExactly("1-0", "0-0");
        assertThat(index.counts(NOBODYS)).isEqualTo(Map.of("MALFORMED_JSON", 1L));
        assertThat(ids(NOBODYS)).containsExactly("0-2");
        assertThat(index.counts(Charge.ofTenant("clinic-new"))).isEmpty();
        assertThat(ids(Charge.ALL)).containsExactly("1-0", "0-2", "0-1", "0-0");
    }

    @Test
    void isOfEachPartitionTheNewest() {
        for (int offset = 0; offset < 8; offset++) {
            add(0, offset, offset < 4 ? "clinic-abc" : "clinic-xyz", "DATA_INVALID");
        }
        add(1, 0, "clinic-abc", "DATA_INVALID");

        assertThat(ids(ABC)).containsExactly("1-0", "0-3");
        assertThat(index.counts(ABC)).isEqualTo(Map.of("DATA_INVALID", 2L));
    }

    @Test
    void goesWithTheLetters() {
        add(0, 0, "clinic-abc", "DATA_INVALID");
        add(0, 1, "clinic-abc", "DATA_INVALID");

        index.forgetBefore(0, 1);
        assertThat(ids(ABC)).containsExactly("0-1");
        index.forgetBefore(0, 9);
        assertThat(index.counts(ABC)).isEmpty();
    }

    @Test
    void saysWhetherAllBeforeOneAreTheSameOwners() {
        index.begin(0, 0);
        add(0, 0, "clinic-xyz", "DATA_INVALID");
        add(0, 1, "clinic-abc", "DATA_INVALID");
        add(0, 3, "clinic-abc", "DATA_INVALID");

        assertThat(index.isClearUpTo(new LetterId(0, 3), 0, ABC)).isFalse();
        assertThat(index.isClearUpTo(new LetterId(0, 3), 0, Charge.ALL)).isTrue();
        index.forgetBefore(0, 1);
        assertThat(index.isClearUpTo(new LetterId(0, 3), 1, ABC)).isTrue();
        assertThat(index.isClearUpTo(new LetterId(0, 4), 1, ABC)).isFalse();
        assertThat(index.isClearUpTo(new LetterId(1, 3), 0, ABC)).isFalse();
    }

    @Test
    void doesNotReachBeyondWhatIsKept() {
        index.begin(0, 0);
        for (int offset = 0; offset < 6; offset++) {
            add(0, offset, "clinic-abc", "DATA_INVALID");
        }

        assertThat(index.isClearUpTo(new LetterId(0, 5), 0, ABC)).isFalse();
        assertThat(index.isClearUpTo(new LetterId(0, 5), 1, ABC)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void isWalkedThroughOnceWhateverComesMeanwhile(long seed) {
        Random chance = new Random(seed);
        LetterIndex all = new LetterIndex(1_000);
        int[] next = new int[3];
        Set<String> before = new HashSet<>();
        for (int letter = 0; letter < 200; letter++) {
            int partition = chance.nextInt(3);
            boolean ours = chance.nextBoolean();
            all.add(letter(
                    partition,
                    next[partition],
                    chance.nextInt(50),
                    ours ? "clinic-abc" : "clinic-xyz",
                    "DATA_INVALID"));
            if (ours) {
                before.add(partition + "-" + next[partition]);
            }
            next[partition]++;
        }

        List<String> walked = new ArrayList<>();
        LetterCursor cursor = LetterCursor.START;
        LetterPart part;
        do {
            part = all.newest(ABC, letter -> true, cursor, 1 + chance.nextInt(20));
            part.items().forEach(letter -> walked.add(letter.id().toString()));
            cursor = part.next() == null ? cursor : LetterCursor.of(part.next());
            int partition = chance.nextInt(3);
            all.add(letter(partition, next[partition]++, 100, "clinic-abc", "DATA_INVALID"));
        } while (part.next() != null);

        assertThat(walked).doesNotHaveDuplicates().containsAll(before);
    }

    @Test
    void isAlsoToldInTheOrderInWhichItCame() {
        add(0, 0, "clinic-abc", "DATA_INVALID");
        add(1, 0, "clinic-abc", "DATA_INVALID");
        add(0, 1, "clinic-abc", "DATA_INVALID");
        add(0, 2, "clinic-xyz", "DATA_INVALID");

        LetterPart part = index.oldest(ABC, letter -> true, LetterCursor.START, 2);
        assertThat(part.items()).extracting(letter -> letter.id().toString()).containsExactly("0-0", "0-1");
        assertThat(part.remaining()).isEqualTo(1);
        LetterPart rest = index.oldest(ABC, letter -> true, part.cursor(), 2);
        assertThat(rest.items()).extracting(letter -> letter.id().toString()).containsExactly("1-0");
        assertThat(rest.next()).isNull();
    }

    @Test
    void isPutBackInSlicesThatMemoryHolds() {
        List<LetterSummary> items = new ArrayList<>();
        for (int offset = 0; offset < 150; offset++) {
            items.add(letter(0, offset, offset, "clinic-abc", "DATA_INVALID"));
        }
        assertThat(new LetterPart(items, 0, LetterCursor.START).slices())
                .extracting(List::size)
                .containsExactly(100, 50);

        List<LetterSummary> large = items.stream()
                .limit(9)
                .map(letter -> LetterIndexTest.letter(letter.id().offset(), 2_000_000))
                .toList();
        assertThat(new LetterPart(large, 0, LetterCursor.START).slices())
                .extracting(List::size)
                .containsExactly(2, 2, 2, 2, 1);
    }

    @Test
    void isTheSameWhateverOthersHave() {
        LetterIndex large = new LetterIndex();
        add(large, 0, 0, "clinic-abc", "DATA_INVALID");
        for (int partition = 0; partition < 20; partition++) {
            for (int offset = 1; offset < 10_000; offset++) {
                add(large, partition, offset, "clinic-xyz", "DATA_INVALID");
            }
        }
        long began = System.nanoTime();
        for (int time = 0; time < 1_000; time++) {
            assertThat(large.newest(ABC, letter -> true, LetterCursor.START, 100)
                            .items())
                    .hasSize(1);
        }

        assertThat(System.nanoTime() - began).isLessThan(2_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0-1.", "a-1", "0-1,1-2", "0-1234567890123456789", "-"})
    void isNotGoneOnWithFromWhatNoAnswerGave(String word) {
        assertThatThrownBy(() -> LetterCursor.of(word)).isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> ids(Charge charge) {
        return index.newest(charge, letter -> true, LetterCursor.START, 100).items().stream()
                .map(letter -> letter.id().toString())
                .toList();
    }

    private void add(int partition, long offset, @Nullable String owner, String reason) {
        add(index, partition, offset, owner, reason);
    }

    private static void add(LetterIndex index, int partition, long offset, @Nullable String owner, String reason) {
        index.add(letter(partition, offset, partition * 100L + offset, owner, reason));
    }

    private static LetterSummary letter(int partition, long offset, long at, @Nullable String owner, String reason) {
        return letter(partition, offset, at, owner, reason, 10);
    }

    private static LetterSummary letter(long offset, long bytes) {
        return letter(0, offset, offset, "clinic-abc", "DATA_INVALID", bytes);
    }

    private static LetterSummary letter(
            int partition, long offset, long at, @Nullable String owner, String reason, long bytes) {
        return new LetterSummary(
                new LetterId(partition, offset),
                Instant.ofEpochMilli(at),
                reason,
                "",
                "",
                "patient.checkin.v1",
                "0",
                "0",
                owner,
                null,
                null,
                bytes,
                null);
    }
}
