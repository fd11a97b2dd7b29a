package org.practiceflow.queries.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.queries.view.KeysetPager.Part;

@DisplayName("A list")
class KeysetPagerTest {
    private record Thing(String id, @Nullable Long weight) {}

    private static final KeysetPager<Thing> THINGS =
            new KeysetPager<>(Thing::id, Map.of("weight", thing -> KeysetPager.number(thing.weight())));

    @Test
    void isInTheOrderOfIdsUnlessAskedOtherwise() {
        assertThat(listed(null, 10)).containsExactly("a", "b", "c", "d");
        assertThat(listed("weight", 10)).containsExactly("c", "a", "b", "d");
    }

    @Test
    void putsWhatHasNoWeightLastInBothDirections() {
        assertThat(listed("-weight", 10)).containsExactly("b", "a", "c", "d");
    }

    @RepeatedTest(200)
    void isWholeInPagesWhateverTheirSize(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Thing> things = IntStream.range(0, random.nextInt(60))
                .mapToObj(number -> new Thing("t" + number, random.nextInt(4) == 0 ? null : random.nextLong(-5, 5)))
                .toList();
        String sort = List.of("weight", "-weight").get(random.nextInt(2));
        int size = 1 + random.nextInt(20);

        List<Thing> paged = new ArrayList<>();
        Page<Thing> page = THINGS.part(things, new Part(sort, size, null));
        paged.addAll(page.items());
        while (page.next() != null) {
            page = THINGS.part(things, new Part(sort, size, page.next()));
            assertThat(page.items()).isNotEmpty();
            paged.addAll(page.items());
        }

        assertThat(paged).containsExactlyElementsOf(sorted(things, sort.startsWith("-")));
    }

    @RepeatedTest(50)
    void isInTheOrderOfTheStoreWhateverItsIds(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Thing> things = IntStream.range(0, 30)
                .mapToObj(number -> new Thing(id(random) + number, null))
                .toList();

        List<String> listed = paged(things);

        assertThat(listed)
                .isSortedAccordingTo((one, other) -> Arrays.compareUnsigned(
                        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8)))
                .hasSize(30)
                .doesNotHaveDuplicates();
    }

    private static String id(Random random) {
        return random.ints(3, 0, 5)
                .map(letter -> new int[] {'a', 0xE9, 0xD7FF, 0xFF5E, 0x1F600}[letter])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static List<String> paged(List<Thing> things) {
        List<String> ids = new ArrayList<>();
        Page<Thing> page = THINGS.part(things, new Part(null, 7, null));
        page.items().forEach(thing -> ids.add(thing.id()));
        while (page.next() != null) {
            page = THINGS.part(things, new Part(null, 7, page.next()));
            page.items().forEach(thing -> ids.add(thing.id()));
        }
        return ids;
    }

    @Test
    void goesOnBehindAPlaceThatIsGone() {
        Page<Thing> first = THINGS.part(things(), new Part("weight", 2, null));
        List<Thing> left =
                things().stream().filter(thing -> !thing.id().equals("a")).toList();

        assertThat(THINGS.part(left, new Part("weight", 2, first.next())).items())
                .extracting(Thing::id)
                .containsExactly("b", "d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"height", "-height", "-", ""})
    void saysByWhatItCanBeSorted(String sort) {
        assertThatThrownBy(() -> listed(sort, 10)).hasMessageStartingWith("`sort` must be one of [weight]");
    }

    @Test
    void saysWhereACursorComesFrom() {
        assertThatThrownBy(() -> THINGS.part(things(), new Part(null, 10, "no cursor!")))
                .hasMessage("`cursor` must come from the previous response");
    }

    private static List<String> listed(@Nullable String sort, int limit) {
        return THINGS.part(things(), new Part(sort, limit, null)).items().stream()
                .map(Thing::id)
                .toList();
    }

    private static List<Thing> things() {
        return List.of(new Thing("d", null), new Thing("b", 7L), new Thing("a", -1L), new Thing("c", -20L));
    }

    private static List<Thing> sorted(List<Thing> things, boolean descending) {
        Comparator<Long> order = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        Comparator<Thing> byId = Comparator.comparing(Thing::id);
        return things.stream()
                .sorted(Comparator.comparing((Function<Thing, Long>) Thing::weight, Comparator.nullsLast(order))
                        .thenComparing(descending ? byId.reversed() : byId))
                .toList();
    }
}
