package org.practiceflow.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A schema that was released")
class ReleasedSchemasTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String RELEASED =
            "{'type': 'object', 'required': ['a', 'b'], 'properties': {'a': {'type': 'string', 'maxLength': 9, 'description': 'x'},"
                    + " 'b': {'enum': ['one', 'two']}, 'required': {'type': 'string'}}}";

    static Stream<Path> released() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("released"))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("released")
    void isStillThereAndBreaksNobody(Path released) throws IOException {
        Path current = Path.of(released.getFileName().toString());

        assertThat(current).exists();
        assertThat(SchemaDifference.between(JSON.readTree(released.toFile()), JSON.readTree(current.toFile())))
                .isEmpty();
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

    private static JsonNode schema(String text) throws IOException {
        return JSON.readTree(text.replace('\'', '"'));
    }
}
