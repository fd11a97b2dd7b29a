package org.practiceflow.serdes;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.DisallowSchemaLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.practiceflow.schemas.Contract;

/** Validates documents against one schema. Thread-safe. */
final class ContractValidator {
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .formatAssertionsEnabled(true)
            .build();

    /** Loads no references, so that no schema makes the application fetch another document. */
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            VersionFlag.V7,
            factory -> factory.schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance())));

    private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z]{1,40}");

    private final JsonSchema schema;
    private final CodeSpelling spelling;

    ContractValidator(Contract contract) {
        this(text(contract));
    }

    /**
     * Creates a validator from the text of a self-contained JSON Schema.
     *
     * @throws com.networknt.schema.JsonSchemaException if the text is not such a schema
     */
    ContractValidator(String text) {
        schema = FACTORY.getSchema(text, InputFormat.JSON, CONFIG);
        schema.initializeValidators();
        spelling = CodeSpelling.of(schema.getSchemaNode());
    }

    /** Returns the document with the codes that the schema lists in the schema's spelling. */
    JsonNode spelled(JsonNode document) {
        return spelling.applyTo(document);
    }

    private static String text(Contract contract) {
        try (InputStream source = contract.open()) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Validates a document.
     *
     * @throws InvalidDataException if the document violates the schema; states the expectation at the first offending
     *     place, without quoting the document
     */
    void check(JsonNode document, String pointer, RejectionReason reason) throws InvalidDataException {
        boolean valid = schema.validate(document, OutputFormat.BOOLEAN);
        if (!valid) {
            ValidationMessage first = firstOf(schema.validate(document));
            String property = named(first);
            String at = first.getInstanceLocation().toString();
            throw new InvalidDataException(
                    reason,
                    pointer + (property == null ? at : at + "/" + property),
                    "expected a value that satisfies '" + first.getType() + "' of the schema");
        }
    }

    /**
     * Returns the property that the message is about. Returns null if there is none, or if its name may be arbitrary
     * text from the document.
     */
    private static @Nullable String named(ValidationMessage message) {
        String property = message.getProperty();
        boolean unknown = message.getType().equals("additionalProperties");
        return property == null || !unknown || FIELD_NAME.matcher(property).matches() ? property : null;
    }

    private static ValidationMessage firstOf(Set<ValidationMessage> messages) {
        return messages.stream()
                .min(Comparator.comparing((ValidationMessage message) ->
                                message.getInstanceLocation().toString())
                        .thenComparing(message -> message.getSchemaLocation().toString()))
                .orElseThrow();
    }
}
