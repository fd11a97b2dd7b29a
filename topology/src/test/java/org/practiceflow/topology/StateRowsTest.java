package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.practiceflow.topology.store.TableDescriptor;

/**
 * A file of golden bytes is never edited. When a row gains a component, the current bytes become the next file, and the
 * older files must still decode.
 */
@DisplayName("A row of the state")
class StateRowsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/state");

    @ParameterizedTest
    @MethodSource("latest")
    void isWrittenAsItsLatestGoldenBytes(String name) throws IOException {
        assertThat(encode(StateRows.all().get(name))).isEqualTo(golden(name));
    }

    @ParameterizedTest
    @MethodSource("all")
    void isReadFromTheGoldenBytesOfEachVersion(String name) throws IOException {
        StateRows.Row<?> row = StateRows.all().get(name);

        assertThat(decode(row, golden(name))).isEqualTo(row.value());
    }

    @Test
    void isHeldToEachFileOfGoldenBytesThatThereIs() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString().replace(".hex", "")))
                    .containsExactlyInAnyOrderElementsOf(StateRows.all().keySet());
        }
    }

    @Test
    void isOneOfEachTableThatThereIs() {
        assertThat(stored())
                .containsExactlyInAnyOrderElementsOf(StateRows.all().values().stream()
                        .map(row -> row.table().name())
                        .collect(Collectors.toSet()));
    }

    /** Returns the names of all stored tables of clinics, without those of tasks. */
    static Set<String> ofClinics() {
        Set<String> names = stored();
        names.remove("misplaced-records");
        return names;
    }

    /** Returns the names of all stored tables, without row counts, the format and derived tables. */
    private static Set<String> stored() {
        return tables().stream()
                .map(TableDescriptor::name)
                .filter(name -> !Set.of("state-format", "row-counts", "occupancy-aggregates", "room-days", "queues")
                        .contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<TableDescriptor<?>> tables() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.practiceflow.topology")
                        .stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getRawType().isEquivalentTo(TableDescriptor.class))
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                        .<TableDescriptor<?>>map(field -> descriptor(field.reflect()))
                        .toList();
    }

    static TableDescriptor<?> descriptor(Field field) {
        try {
            field.setAccessible(true);
            return (TableDescriptor<?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    static Set<String> all() {
        return StateRows.all().keySet();
    }

    static Stream<String> latest() {
        return all().stream().filter(name -> !all().contains(kind(name) + "-" + (version(name) + 1)));
    }

    private static String kind(String name) {
        return name.substring(0, name.lastIndexOf('-'));
    }

    private static int version(String name) {
        return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
    }

    private static <V> String encode(StateRows.Row<V> row) {
        return HexFormat.of().formatHex(row.table().codec().encode(row.value()));
    }

    private static Object decode(StateRows.Row<?> row, String hex) {
        return row.table().codec().decode(HexFormat.of().parseHex(hex));
    }

    private static String golden(String name) throws IOException {
        return Files.readString(GOLDEN.resolve(name + ".hex")).strip();
    }
}
