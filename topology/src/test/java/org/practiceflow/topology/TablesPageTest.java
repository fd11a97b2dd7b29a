package org.practiceflow.topology;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.TopicDescriptor;
import org.practiceflow.serdes.Topics;
import org.practiceflow.serdes.event.EventType;
import org.practiceflow.topology.store.StoreNames;
import org.practiceflow.topology.store.TableDescriptor;

@DisplayName("The page of the tables")
class TablesPageTest {
    private static final Path PAGE = Path.of("..", "docs", "tables.md");
    private static final Map<String, String> ROWS = rowClasses();

    @Test
    void listsEachTableAsTheCatalogueDoes() throws IOException {
        List<String> expected = page();
        Path written = Files.write(Path.of("target", "tables-actual.md"), expected);

        assertThat(listed(Files.readAllLines(PAGE)))
                .as("Compare %s with %s", written, PAGE)
                .isEqualTo(expected);
    }

    @Test
    void namesEachCompactedTopicAsTheOutsideOfATable() {
        Set<String> outside = ClinicTables.ALL.stream()
                .map(ClinicTable::publishedTo)
                .filter(Objects::nonNull)
                .map(EventType::eventName)
                .collect(Collectors.toSet());

        assertThat(outside)
                .containsExactlyInAnyOrderElementsOf(Topics.all().stream()
                        .filter(topic -> topic.retention().isCompacted())
                        .map(TopicDescriptor::name)
                        .toList());
    }

    private static List<String> listed(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("### Store") || line.startsWith("| "))
                .toList();
    }

    private static List<String> page() {
        return Stream.concat(outside(), StoreNames.ALL.stream().flatMap(TablesPageTest::inside))
                .toList();
    }

    private static Stream<String> outside() {
        Stream<String> rows = Topics.all().stream()
                .filter(topic -> topic.retention().isCompacted())
                .map(topic -> row(List.of(
                        code(topic.name()),
                        code(topic.key()),
                        "[%s](../schemas/%s)".formatted(contract(topic), contract(topic)))));
        return Stream.concat(
                Stream.of(row(List.of("topic", "key", "contract of the rows")), "| --- | --- | --- |"), rows);
    }

    private static String contract(TopicDescriptor topic) {
        return EventType.named(topic.name()).orElseThrow().contract().fileName();
    }

    private static Stream<String> inside(String store) {
        Stream<String> rows = ClinicTables.ALL.stream()
                .filter(table -> table.store().equals(store))
                .map(TablesPageTest::row);
        return Stream.concat(
                Stream.of(
                        "### Store `" + store + "`",
                        row(List.of("table", "key, after the tenant", "row", "fed by", "joined with", "outside")),
                        "| --- | --- | --- | --- | --- | --- |"),
                rows);
    }

    private static String row(ClinicTable table) {
        EventType outside = table.publishedTo();
        boolean fedByAll = table.fedBy().size() == OrchestrationTopology.INPUTS.size();
        return row(List.of(
                code(table.name()),
                table.key(),
                code(Objects.requireNonNull(ROWS.get(table.name()))),
                fedByAll ? "all inputs" : codes(table.fedBy().stream().map(EventType::eventName)),
                codes(table.joinedWith().stream()),
                outside == null ? "" : code(outside.eventName())));
    }

    private static String row(List<String> cells) {
        return cells.stream().map(cell -> cell + " |").collect(Collectors.joining(" ", "| ", ""));
    }

    private static String codes(Stream<String> names) {
        return names.map(TablesPageTest::code).collect(Collectors.joining(", "));
    }

    private static String code(String name) {
        return "`" + name + "`";
    }

    /** Returns the classes of rows, which hold the descriptors of their tables, by the name of the table. */
    private static Map<String, String> rowClasses() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.practiceflow.topology")
                        .stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getRawType().isEquivalentTo(TableDescriptor.class))
                        .filter(field -> field.getName().equals("TABLE"))
                        .collect(toMap(
                                field -> StateRowsTest.descriptor(field.reflect())
                                        .name(),
                                field -> field.getOwner().getSimpleName()));
    }
}
