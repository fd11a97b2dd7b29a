package org.practiceflow.topology;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.serdes.event.EventType;
import org.practiceflow.topology.state.StoreNames;

@DisplayName("The catalogue of tables")
class ClinicTablesTest {
    private static final Map<String, ClinicTable> BY_NAME =
            ClinicTables.ALL.stream().collect(toMap(ClinicTable::name, Function.identity()));

    @Test
    void namesEachTableThatIsStoredOnce() {
        assertThat(ClinicTables.ALL.stream().map(ClinicTable::name))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(StateRowsTest.stored());
    }

    @Test
    void namesTheTablesOfEachStoreTogether() {
        assertThat(ClinicTables.ALL.stream().map(ClinicTable::store).distinct())
                .containsExactlyElementsOf(StoreNames.ALL);
    }

    /** An event changes rows of tables that its topic feeds, and of those that are joined with such. */
    @ParameterizedTest
    @ValueSource(strings = {"calm", "hard"})
    void namesTheStreamsByWhichATableChanges(String name) throws IOException {
        try (ClinicDay day = ClinicDay.live()) {
            for (RecordedDay.Published event : RecordedDay.named(name).records()) {
                day.at(event.at()).changelogs();
                event.sendTo(day);

                EventType stream = EventType.named(event.topic()).orElseThrow();
                assertThat(tables(day.changelogs()))
                        .as("changed by %s", stream)
                        .allSatisfy(table -> assertThat(feeding(table)).contains(stream));
            }
        }
    }

    private static Set<String> tables(List<TestRecord<byte[], byte[]>> rows) {
        return rows.stream()
                .map(row -> new String(row.key(), StandardCharsets.ISO_8859_1).split("\0"))
                .filter(key -> key.length > 1 && BY_NAME.containsKey(key[1]))
                .map(key -> key[1])
                .collect(Collectors.toSet());
    }

    private static Set<EventType> feeding(String table) {
        Set<EventType> streams = new HashSet<>();
        Set<String> seen = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(table));
        while (!next.isEmpty()) {
            ClinicTable from = Objects.requireNonNull(BY_NAME.get(next.pop()));
            if (seen.add(from.name())) {
                streams.addAll(from.fedBy());
                next.addAll(from.joinedWith());
            }
        }
        return streams;
    }
}
