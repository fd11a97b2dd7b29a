package org.practiceflow.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Validates as a producer would, with the validator's own defaults; only paths are asked for as JSON pointers. */
final class Validator {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final JsonSchemaFactory DRAFT_07 = JsonSchemaFactory.getInstance(VersionFlag.V7);
    private static final SchemaValidatorsConfig POINTERS =
            SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build();

    private final JsonSchema schema;

    private Validator(JsonSchema schema) {
        this.schema = schema;
    }

    static Validator of(Contract contract) {
        return of(read(contract));
    }

    static Validator of(JsonNode schema) {
        return new Validator(DRAFT_07.getSchema(schema, POINTERS));
    }

    static Validator ofDraft07() {
        return new Validator(DRAFT_07.getSchema(SchemaLocation.of(SchemaId.V7), POINTERS));
    }

    static JsonNode read(Contract contract) {
        try (InputStream schema = contract.open()) {
            return JSON.readTree(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Collection<String> complaints(JsonNode document) {
        return schema.validate(document).stream().map(Object::toString).toList();
    }

    /** Where the document is refused, as JSON pointers into it; empty where it is accepted. */
    Set<String> refusals(JsonNode document) {
        return schema.validate(document).stream()
                .map(message -> message.getInstanceLocation().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
