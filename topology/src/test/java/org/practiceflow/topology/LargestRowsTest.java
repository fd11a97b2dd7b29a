package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.practiceflow.serdes.Limits;
import org.practiceflow.topology.StateRows.Row;

@DisplayName("The largest row")
class LargestRowsTest {
    @ParameterizedTest(name = "of {0}")
    @MethodSource("names")
    void isWithinHalfAMegabyte(String name) {
        assertThat(bytes(LargestRows.all().get(name))).isLessThanOrEqualTo(Limits.ROW_BYTES);
    }

    @Test
    void isKnownOfEachTable() {
        Set<String> tables = LargestRows.all().values().stream()
                .map(row -> row.table().name())
                .collect(Collectors.toSet());

        assertThat(StateRows.all().values())
                .extracting(row -> row.table().name())
                .isSubsetOf(tables);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void isLargerThanAnyThatGoldenBytesStandFor(String kind) {
        Row<?> usual = StateRows.all().get(kind);

        assertThat(LargestRows.all().values())
                .filteredOn(row -> row.table() == usual.table())
                .allSatisfy(largest -> assertThat(bytes(largest)).isGreaterThanOrEqualTo(bytes(usual)));
    }

    static Set<String> names() {
        return LargestRows.all().keySet();
    }

    static Set<String> kinds() {
        return StateRows.all().keySet();
    }

    private static <V> int bytes(Row<V> row) {
        return row.table().codec().encode(row.value()).length;
    }
}
