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
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Set;
import org.practiceflow.schemas.Contract;

/** Holds documents against one schema. Thread-safe. */
final class ContractValidator {
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .formatAssertionsEnabled(true)
            .build();

    private final JsonSchema schema;

    ContractValidator(Contract contract) {
        try (InputStream source = contract.open()) {
            schema = JsonSchemaFactory.getInstance(VersionFlag.V7)
                    .getSchema(new String(source.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON, CONFIG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        schema.initializeValidators();
    }

    /** Passes silently, or says what the schema expects at the first offending place, without quoting the document. */
    void check(JsonNode document, String pointer, RejectionReason reason) throws InvalidDataException {
        boolean valid = schema.validate(document, OutputFormat.BOOLEAN);
        if (!valid) {
            ValidationMessage first = firstOf(schema.validate(document));
            String property = first.getProperty();
            String at = first.getInstanceLocation().toString();
            throw new InvalidDataException(
                    reason,
                    pointer + (property == null ? at : at + "/" + property),
                    "expected what the schema says of '" + first.getType() + "'");
        }
    }

    private static ValidationMessage firstOf(Set<ValidationMessage> messages) {
        return messages.stream()
                .min(Comparator.comparing((ValidationMessage message) ->
                                message.getInstanceLocation().toString())
                        .thenComparing(message -> message.getSchemaLocation().toString()))
                .orElseThrow();
    }
}
