package org.practiceflow.topology;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.serdes.event.EventType;
import org.practiceflow.serdes.event.RoleChange;
import org.practiceflow.topology.store.StoreNames;
import org.practiceflow.topology.visit.VisitRow;

@DisplayName("The catalogue of tables")
class ClinicTablesTest {
    private static final Map<String, ClinicTable> BY_NAME =
            ClinicTables.ALL.stream().collect(toMap(ClinicTable::name, Function.identity()));

    @Test
    void namesEachTableThatIsStoredOnce() {
        assertThat(ClinicTables.ALL.stream().map(ClinicTable::name))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(StateRowsTest.ofClinics());
    }

    @Test
    void namesTheTablesOfEachStoreTogether() {
        assertThat(ClinicTables.ALL.stream().map(ClinicTable::store))
                .containsAll(StoreNames.ALL)
                .isSortedAccordingTo(comparingInt(StoreNames.ALL::indexOf));
    }

    @Test
    void listsNoTableUnderTheNameOfAnother() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClinicTable.table("rooms", VisitRow.TABLE, "appointment"))
                .withMessage("Expected the table visits, but it is listed as rooms");
    }

    /** A table changes with an event that feeds it, or with a joined table that changes in the same decision. */
    @ParameterizedTest
    @ValueSource(strings = {"calm", "hard"})
    void namesWhatATableChangesWith(String name) throws IOException {
        eachDecision(
                name,
                (stream, changed) -> assertThat(explained(stream, changed))
                        .as("changed by %s", stream)
                        .isEqualTo(changed));
    }

    @Test
    void namesNoJoinOfTablesThatNeverChangeTogether() throws IOException {
        Set<String> seen = new TreeSet<>();
        for (String name : List.of("calm", "hard")) {
            eachDecision(name, (stream, changed) -> see(changed, seen));
        }
        try (SlotBook book = new SlotBook(3)) {
            eachDecisionAboutSlots(book, changed -> see(changed, seen));
        }

        assertThat(BY_NAME.keySet().stream().flatMap(ClinicTablesTest::joined))
                .containsExactlyInAnyOrderElementsOf(seen);
    }

    private static void see(Set<String> changed, Set<String> seen) {
        changed.forEach(table -> joins(table)
                .filter(changed::contains)
                .map(with -> table + " with " + with)
                .forEach(seen::add));
    }

    private static Stream<String> joined(String table) {
        return joins(table).map(with -> table + " with " + with);
    }

    /**
     * Publishes a role with appointments, one outside its next hours; a zone's sources; a placeholder room; and a
     * rejected event.
     */
    private static void eachDecisionAboutSlots(SlotBook book, Consumer<Set<String>> check) {
        ClinicDay day = book.day();
        List<Runnable> steps = new ArrayList<>(List.of(
                () -> book.publish(book.location("Europe/Berlin")),
                () -> book.publish(book.role(1, "09:00", "17:00", null)),
                () -> book.publish(book.booking("A1", "10T10:00", 30)),
                () -> book.publish(book.role(2, "12:00", "17:00", null)),
                () -> book.publish(book.location("Europe/London")),
                () -> book.publish(book.booking("A2", "10T09:00", 30)),
                () -> book.publish(SlotBook.ofLength(book.role(3, "12:00", "17:00", null), 20)),
                () -> book.publish(Events.zone("Europe/Berlin", null)),
                () -> book.publish(book.gone(RoleChange.DELETED)),
                () -> day.sends("patient.checkin.v1", "{broken".getBytes(StandardCharsets.UTF_8))));
        for (int visit = 0; visit < 10; visit++) {
            String id = "B" + visit;
            steps.add(() -> day.publish(Events.booked(id, "prov-" + id, "waiting-area", ClinicDay.time("09:00"))));
        }
        for (Runnable step : steps) {
            day.changelogs();
            step.run();
            // Timers apply the far-reaching changes of an event in the seconds that follow.
            day.at(day.now().plusSeconds(10));
            check.accept(tables(day.changelogs()));
        }
    }

    private static void eachDecision(String name, BiConsumer<EventType, Set<String>> check) throws IOException {
        try (ClinicDay day = ClinicDay.live()) {
            for (RecordedDayFile.PublishedRecord event :
                    RecordedDayFile.named(name).records()) {
                day.at(event.at()).changelogs();
                event.sendTo(day);
                check.accept(EventType.named(event.topic()).orElseThrow(), tables(day.changelogs()));
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

    /** Returns the changed tables that the catalogue allows to change with a stream. */
    private static Set<String> explained(EventType stream, Set<String> changed) {
        Set<String> reached = ClinicTables.ALL.stream()
                .filter(table -> table.fedBy().contains(stream))
                .map(ClinicTable::name)
                .collect(Collectors.toCollection(HashSet::new));
        while (reached.addAll(changed.stream()
                .filter(table -> joins(table).anyMatch(reached::contains))
                .toList())) {
            // The next round adds the tables that are joined with the ones just added.
        }
        return changed.stream().filter(reached::contains).collect(Collectors.toSet());
    }

    private static Stream<String> joins(String table) {
        return Objects.requireNonNull(BY_NAME.get(table)).joinedWith().stream();
    }
}
