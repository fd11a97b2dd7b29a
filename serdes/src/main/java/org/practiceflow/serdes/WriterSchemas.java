package org.practiceflow.serdes;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.networknt.schema.JsonSchemaException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks values against the schemas with which they were written. The schema of an id never changes, so each is
 * requested until the source has it, and no more. Without it, a value is checked against PracticeFlow's own schemas
 * alone.
 */
final class WriterSchemas {
    private static final Logger LOG = LoggerFactory.getLogger(WriterSchemas.class);
    private static final int MAX_ENTRIES = 1_000;

    private final SchemaSource source;
    private final Cache<SchemaId, Optional<ContractValidator>> known =
            Caffeine.newBuilder().maximumSize(MAX_ENTRIES).build();

    WriterSchemas(SchemaSource source) {
        this.source = source;
    }

    /**
     * Checks a document against the schema of its writer.
     *
     * @throws InvalidDataException if the document violates the schema; points to the first such place
     */
    void check(SchemaId id, JsonNode document) throws InvalidDataException {
        Optional<ContractValidator> schema = known.getIfPresent(id);
        if (schema == null) {
            Optional<String> text = source.find(id);
            if (text.isEmpty()) {
                return;
            }
            schema = parsed(id, text.get());
            known.put(id, schema);
        }
        if (schema.isPresent()) {
            schema.get().check(document, "", RejectionReason.SCHEMA_VIOLATED);
        } else {
            source.skipped(id);
        }
    }

    /** Parses a schema. Returns empty if the text is not a self-contained JSON Schema. */
    private static Optional<ContractValidator> parsed(SchemaId id, String text) {
        try {
            return Optional.of(new ContractValidator(text));
        } catch (JsonSchemaException | IllegalArgumentException e) {
            LOG.warn("{} is not a usable JSON Schema; values are checked against PracticeFlow's schemas alone", id);
            return Optional.empty();
        }
    }
}
