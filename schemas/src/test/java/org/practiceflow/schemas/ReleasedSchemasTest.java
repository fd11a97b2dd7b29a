package org.practiceflow.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A schema that was released")
class ReleasedSchemasTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String RELEASED =
            "{'type': 'object', 'required': ['a', 'b'], 'properties': {'a': {'type': 'string', 'maxLength': 9, 'description': 'x'},"
                    + " 'b': {'enum': ['one', 'two']}, 'required': {'type': 'string'}}}";

    @Test
    void isStillThereAndBreaksNobody() throws IOException {
        assertThat(broken(Path.of("released"), Path.of(""))).isEmpty();
    }

    @Test
    void isToldWhereItIsGoneOrBroken(@TempDir Path current) throws IOException {
        Path released = Files.createDirectory(current.resolve("released"));
        for (String name : List.of("broken", "gone", "kept")) {
            Files.writeString(released.resolve(name + ".schema.json"), json(RELEASED));
        }
        Files.writeString(current.resolve("kept.schema.json"), json(RELEASED));
        Files.writeString(current.resolve("broken.schema.json"), json(RELEASED.replace("'a', 'b']", "'a', 'b', 'c']")));

        assertThat(broken(released, current))
                .containsExactly("broken.schema.json: /required asks for more: c", "gone.schema.json is gone");
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'string', 'maxLength'  | 'integer', 'maxLength'       | /properties/a/type has changed",
                "'maxLength': 9         | 'maxLength': 8               | /properties/a/maxLength has changed",
                "'maxLength': 9         | 'minLength': 1               | /properties/a/maxLength is gone",
                "'one', 'two'           | 'one'                        | /properties/b/enum knows fewer words: two",
                "'a', 'b']              | 'a', 'b', 'c']               | /required asks for more: c",
                "{'type': 'object'      | {'additionalProperties': false, 'type': 'object' | /additionalProperties is new",
                "'required': {'type'    | 'other': {'type'             | /properties/required is gone"
            })
    void isBrokenByThat(String before, String after, String told) throws IOException {
        assertThat(SchemaDifference.between(schema(RELEASED), schema(RELEASED.replace(before, after))))
                .contains(told);
    }

    @Test
    void mayGainOptionalPropertiesAndWordsAndAskForLess() throws IOException {
        JsonNode grown = schema(RELEASED.replace("'a', 'b']", "'a']")
                .replace("'two'", "'two', 'three'")
                .replace("'x'", "'y', 'examples': ['z']")
                .replace("'properties': {", "'properties': {'c': {'type': 'string'}, "));

        assertThat(SchemaDifference.between(schema(RELEASED), grown)).isEmpty();
    }

    private static List<String> broken(Path released, Path current) throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path schema : schemas(released)) {
            Path successor = current.resolve(schema.getFileName());
            if (Files.exists(successor)) {
                SchemaDifference.between(JSON.readTree(schema.toFile()), JSON.readTree(successor.toFile()))
                        .forEach(what -> broken.add(schema.getFileName() + ": " + what));
            } else {
                broken.add(schema.getFileName() + " is gone");
            }
        }
        return broken;
    }

    private static List<Path> schemas(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static JsonNode schema(String text) throws IOException {
        return JSON.readTree(json(text));
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
