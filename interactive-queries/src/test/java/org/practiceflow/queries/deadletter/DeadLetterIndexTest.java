package org.practiceflow.queries.deadletter;

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
class DeadLetterIndexTest {
    private static final DeadLetterScope ABC = DeadLetterScope.ofTenant("clinic-abc");
    private static final DeadLetterScope XYZ = DeadLetterScope.ofTenant("clinic-xyz");
    private static final DeadLetterScope NOBODYS = new DeadLetterScope(false, null);

    private final DeadLetterIndex index = new DeadLetterIndex(5);

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
        assertThat(index.counts(DeadLetterScope.ofTenant("clinic-new"))).isEmpty();
        assertThat(ids(DeadLetterScope.ALL)).containsExactly("1-0", "0-2", "0-1", "0-0");
    }

    @Test
    void goesWithTheLetters() {
        add(0, 0, "clinic-abc", "DATA_INVALID");
        add(0, 1, "clinic-abc", "DATA_INVALID");

        index.removeBefore(0, 1);
        assertThat(ids(ABC)).containsExactly("0-1");
        index.removeBefore(0, 9);
        assertThat(index.counts(ABC)).isEmpty();
    }

    @Test
    void isSharedAmongOwnersSoThatWhoHasFewLosesNoneToAnothersFlood() {
        DeadLetterIndex flooded = new DeadLetterIndex();
        add(flooded, 0, 0, "clinic-abc", "DATA_INVALID");
        add(flooded, 0, 1, null, "MALFORMED_JSON");
        for (int offset = 2; offset < 20_002; offset++) {
            boolean ours = offset % 10_000 == 0;
            add(flooded, 0, offset, ours ? "clinic-abc" : "clinic-xyz", ours ? "UNKNOWN_WORD" : "DATA_INVALID");
        }

        assertThat(ids(flooded, ABC)).containsExactly("0-20000", "0-10000", "0-0");
        assertThat(flooded.counts(ABC)).isEqualTo(Map.of("DATA_INVALID", 1L, "UNKNOWN_WORD", 2L));
        assertThat(ids(flooded, NOBODYS)).containsExactly("0-1");
        assertThat(flooded.counts(XYZ)).isEqualTo(Map.of("DATA_INVALID", 9_996L));
        assertThat(flooded.omitsOlder(ABC)).isFalse();
        assertThat(flooded.omitsOlder(NOBODYS)).isFalse();
        assertThat(flooded.omitsOlder(XYZ)).isTrue();
        assertThat(flooded.omitsOlder(DeadLetterScope.ALL)).isTrue();
    }

    @Test
    void isTheNewestOfWhoHasTheMost() {
        for (int offset = 0; offset < 8; offset++) {
            add(0, offset, offset < 4 ? "clinic-abc" : "clinic-xyz", "DATA_INVALID");
        }
        add(1, 0, "clinic-abc", "DATA_INVALID");

        assertThat(ids(XYZ)).containsExactly("0-7", "0-6", "0-5");
        assertThat(ids(ABC)).containsExactly("1-0", "0-3", "0-2");
        assertThat(index.counts(ABC)).isEqualTo(Map.of("DATA_INVALID", 3L));
    }

    @Test
    void saysAlsoOfWhoHasNoneLeftThatOlderOnesAreLeftOut() {
        for (int offset = 0; offset < 6; offset++) {
            add(0, offset, "clinic-" + offset, "DATA_INVALID");
        }

        assertThat(ids(index, DeadLetterScope.ofTenant("clinic-0"))).isEmpty();
        assertThat(index.omitsOlder(DeadLetterScope.ofTenant("clinic-0"))).isTrue();
        assertThat(index.omitsOlder(ABC)).as("nobody remembers whose it was").isTrue();
        index.removeBefore(0, 1);
        assertThat(index.omitsOlder(DeadLetterScope.ALL)).isFalse();
    }

    @Test
    void saysWhetherAllBeforeOneAreTheSameOwners() {
        add(0, 0, "clinic-xyz", "DATA_INVALID");
        add(0, 1, "clinic-abc", "DATA_INVALID");
        add(0, 3, "clinic-abc", "DATA_INVALID");

        assertThat(index.obstacle(new DeadLetterId(0, 3), 0, ABC)).isEqualTo(PurgeObstacle.OTHER_OWNER);
        assertThat(index.obstacle(new DeadLetterId(0, 3), 0, DeadLetterScope.ALL))
                .isNull();
        assertThat(index.obstacle(new DeadLetterId(0, 3), 1, ABC)).isNull();
        assertThat(index.obstacle(new DeadLetterId(0, 4), 1, ABC)).isEqualTo(PurgeObstacle.UNREAD);
        assertThat(index.obstacle(new DeadLetterId(1, 3), 0, ABC)).isEqualTo(PurgeObstacle.UNREAD);
    }

    @Test
    void letsAnOwnerForgetWhateverFloodAnotherHasBehindIt() {
        add(0, 0, "clinic-abc", "DATA_INVALID");
        for (int offset = 1; offset < 20; offset++) {
            add(0, offset, "clinic-xyz", "DATA_INVALID");
        }
        add(0, 20, "clinic-abc", "DATA_INVALID");

        assertThat(index.obstacle(new DeadLetterId(0, 0), 0, ABC)).isNull();
        assertThat(index.obstacle(new DeadLetterId(0, 20), 0, ABC)).isEqualTo(PurgeObstacle.OTHER_OWNER);
        assertThat(index.obstacle(new DeadLetterId(0, 19), 0, XYZ)).isEqualTo(PurgeObstacle.OTHER_OWNER);
        assertThat(index.obstacle(new DeadLetterId(0, 19), 1, XYZ))
                .as("its own flood")
                .isNull();
    }

    @Test
    void isForgottenOnlyWhereNothingLeftOutBeforeItMayBeAnothers() {
        for (int offset = 0; offset < 9; offset++) {
            add(0, offset, "clinic-xyz", "DATA_INVALID");
        }
        add(0, 9, "clinic-abc", "DATA_INVALID");
        assertThat(index.obstacle(new DeadLetterId(0, 9), 2, ABC)).isEqualTo(PurgeObstacle.OTHER_OWNER);

        for (int offset = 10; offset < 14; offset++) {
            add(0, offset, "clinic-" + offset, "DATA_INVALID");
        }
        assertThat(ids(XYZ)).isEmpty();
        assertThat(index.obstacle(new DeadLetterId(0, 9), 2, ABC)).isEqualTo(PurgeObstacle.OMITTED);
        assertThat(index.obstacle(new DeadLetterId(0, 9), 9, ABC)).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    @DisplayName("lets nobody forget another's, and everybody their own, as a list of all letters has it")
    void isForgottenByItsOwnerAlone(long seed) {
        Random chance = new Random(seed);
        DeadLetterIndex few = new DeadLetterIndex(20);
        List<String> owners = new ArrayList<>();
        int beginning = 0;
        for (int offset = 0; offset < 400; offset++) {
            owners.add("clinic-" + (int) Math.pow(chance.nextInt(4), chance.nextInt(3)));
            add(few, 0, offset, owners.getLast(), "DATA_INVALID");
            int upTo = beginning + chance.nextInt(offset - beginning + 1);
            String owner = owners.get(upTo);
            boolean clear = owners.subList(beginning, upTo + 1).stream().allMatch(owner::equals);
            if (few.obstacle(new DeadLetterId(0, upTo), beginning, DeadLetterScope.ofTenant(owner)) == null) {
                assertThat(clear).isTrue();
                beginning = chance.nextBoolean() ? upTo + 1 : beginning;
                few.removeBefore(0, beginning);
            } else {
                assertThat(clear && beginning == 0).as("without doubt").isFalse();
            }
            if (chance.nextInt(40) == 0) {
                beginning = offset - chance.nextInt(offset - beginning + 1) / 2;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void isWalkedThroughOnceWhateverComesMeanwhile(long seed) {
        Random chance = new Random(seed);
        DeadLetterIndex all = new DeadLetterIndex(1_000);
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
        DeadLetterCursor cursor = DeadLetterCursor.START;
        DeadLetterPage part;
        do {
            part = all.newest(ABC, deadLetter -> true, cursor, 1 + chance.nextInt(20));
            part.items().forEach(deadLetter -> walked.add(deadLetter.id().toString()));
            cursor = part.next() == null ? cursor : DeadLetterCursor.parse(part.next());
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

        DeadLetterPage part = index.oldest(ABC, deadLetter -> true, DeadLetterCursor.START, 2);
        assertThat(part.items())
                .extracting(deadLetter -> deadLetter.id().toString())
                .containsExactly("0-0", "0-1");
        assertThat(part.remaining()).isEqualTo(1);
        DeadLetterPage rest = index.oldest(ABC, deadLetter -> true, part.cursor(), 2);
        assertThat(rest.items())
                .extracting(deadLetter -> deadLetter.id().toString())
                .containsExactly("1-0");
        assertThat(rest.next()).isNull();
    }

    @Test
    void isPutBackInSlicesThatMemoryHolds() {
        List<DeadLetterSummary> items = new ArrayList<>();
        for (int offset = 0; offset < 150; offset++) {
            items.add(letter(0, offset, offset, "clinic-abc", "DATA_INVALID"));
        }
        assertThat(new DeadLetterPage(items, 0, DeadLetterCursor.START).slices())
                .extracting(List::size)
                .containsExactly(100, 50);

        List<DeadLetterSummary> large = items.stream()
                .limit(9)
                .map(deadLetter -> DeadLetterIndexTest.letter(deadLetter.id().offset(), 2_000_000))
                .toList();
        assertThat(new DeadLetterPage(large, 0, DeadLetterCursor.START).slices())
                .extracting(List::size)
                .containsExactly(2, 2, 2, 2, 1);
    }

    @Test
    void isTheSameWhateverOthersHave() {
        DeadLetterIndex large = new DeadLetterIndex();
        add(large, 0, 0, "clinic-abc", "DATA_INVALID");
        for (int partition = 0; partition < 20; partition++) {
            for (int offset = 1; offset < 10_000; offset++) {
                add(large, partition, offset, "clinic-xyz", "DATA_INVALID");
            }
        }
        long began = System.nanoTime();
        for (int time = 0; time < 1_000; time++) {
            assertThat(large.newest(ABC, deadLetter -> true, DeadLetterCursor.START, 100)
                            .items())
                    .hasSize(1);
        }

        assertThat(System.nanoTime() - began).isLessThan(2_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0-1.", "a-1", "0-1,1-2", "0-1234567890123456789", "-"})
    void isNotGoneOnWithFromWhatNoAnswerGave(String code) {
        assertThatThrownBy(() -> DeadLetterCursor.parse(code)).isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> ids(DeadLetterScope scope) {
        return ids(index, scope);
    }

    private static List<String> ids(DeadLetterIndex index, DeadLetterScope scope) {
        return index.newest(scope, deadLetter -> true, DeadLetterCursor.START, 100).items().stream()
                .map(deadLetter -> deadLetter.id().toString())
                .toList();
    }

    private void add(int partition, long offset, @Nullable String owner, String reason) {
        add(index, partition, offset, owner, reason);
    }

    private static void add(DeadLetterIndex index, int partition, long offset, @Nullable String owner, String reason) {
        index.add(letter(partition, offset, partition * 100L + offset, owner, reason));
    }

    private static DeadLetterSummary letter(
            int partition, long offset, long at, @Nullable String owner, String reason) {
        return letter(partition, offset, at, owner, reason, 10);
    }

    private static DeadLetterSummary letter(long offset, long bytes) {
        return letter(0, offset, offset, "clinic-abc", "DATA_INVALID", bytes);
    }

    private static DeadLetterSummary letter(
            int partition, long offset, long at, @Nullable String owner, String reason, long bytes) {
        return new DeadLetterSummary(
                new DeadLetterId(partition, offset),
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
