package org.practiceflow.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContractTest {
    @ParameterizedTest
    @EnumSource
    void everySchemaIsItselfValidDraft07(Contract contract) {
        assertThat(Validator.ofDraft07().complaints(Validator.read(contract))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everySchemaStatesItsDialectAndItsAddress(Contract contract) {
        JsonNode schema = Validator.read(contract);

        assertThat(schema.path("$schema").asText()).isEqualTo("http://json-schema.org/draft-07/schema#");
        assertThat(schema.path("$id").asText()).isEqualTo("https://practiceflow.org/schemas/" + contract.fileName());
    }

    @ParameterizedTest
    @EnumSource
    void everySchemaStandsAlone(Contract contract) {
        assertThat(Validator.read(contract).findValuesAsText("$ref"))
                .allSatisfy(reference -> assertThat(reference).startsWith("#/"));
    }

    @ParameterizedTest
    @EnumSource
    void everyFieldIsDescribedAndShownByExample(Contract contract) {
        assertThat(Validator.read(contract).path("properties").properties()).allSatisfy(field -> {
            assertThat(field.getValue().path("description").asText()).isNotBlank();
            assertThat(field.getValue().path("examples")).isNotEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyExampleInASchemaIsValid(Contract contract) {
        JsonNode schema = Validator.read(contract);

        assertThat(schema.path("examples"))
                .isNotEmpty()
                .allSatisfy(example ->
                        assertThat(Validator.of(contract).complaints(example)).isEmpty());
        schema.path("properties")
                .properties()
                .forEach(field -> field.getValue()
                        .path("examples")
                        .forEach(example -> assertThat(Validator.of(alone(schema, field.getKey()))
                                        .complaints(Validator.JSON
                                                .createObjectNode()
                                                .set(field.getKey(), example)))
                                .as(field.getKey())
                                .isEmpty()));
    }

    @Test
    void everyPublishedFileIsAContract() throws IOException {
        try (var files = Files.list(Path.of("."))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".schema.json")))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(Contract.values())
                            .map(Contract::fileName)
                            .toList());
        }
    }

    @Test
    void everyContractButTheEnvelopeNamesAnEventTypeOfItsOwn() {
        assertThat(Contract.ENVELOPE.eventType()).isEmpty();
        assertThat(Arrays.stream(Contract.values())
                        .filter(contract -> contract != Contract.ENVELOPE)
                        .map(Contract::eventType))
                .doesNotContain(Optional.empty())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENVELOPE")
    void everySchemaNamesTheEventThatItDescribes(Contract contract) {
        assertThat(Validator.read(contract).path("description").asText())
                .startsWith("`data` of `" + contract.eventType().orElseThrow() + "`");
    }

    /** The schema reduced to one field, so that an example of the field is judged without the others. */
    private static JsonNode alone(JsonNode schema, String field) {
        var alone = Validator.JSON.createObjectNode();
        alone.set("$schema", schema.path("$schema"));
        alone.putObject("properties").set(field, schema.path("properties").path(field));
        if (schema.has("definitions")) {
            alone.set("definitions", schema.path("definitions"));
        }
        return alone;
    }
}
