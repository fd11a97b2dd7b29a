package org.practiceflow.serdes;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.networknt.schema.JsonSchemaException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks values against the schemas with which they were written. The schema of an id never changes, so each is
 * requested once, and an unknown id again after a minute. While the source does not respond, values are checked against
 * PracticeFlow's own schemas alone.
 */
final class WriterSchemas {
    private static final Logger LOG = LoggerFactory.getLogger(WriterSchemas.class);
    private static final int MAX_ENTRIES = 1_000;

    private static final Duration MISSING_TTL = Duration.ofMinutes(1);

    private final SchemaSource source;
    private final Cache<SchemaId, Optional<ContractValidator>> known =
            Caffeine.newBuilder().maximumSize(MAX_ENTRIES).build();
    /** The unknown ids, so that a producer that keeps using one does not cause a request each time. */
    private final Cache<SchemaId, Boolean> missing = Caffeine.newBuilder()
            .maximumSize(MAX_ENTRIES)
            .expireAfterWrite(MISSING_TTL)
            .build();

    WriterSchemas(SchemaSource source) {
        this.source = source;
    }

    /**
     * Checks a document against the schema of its writer.
     *
     * @throws InvalidDataException if the schema is unknown, or if the document violates it; points to the first such
     *     place
     */
    void check(SchemaId id, JsonNode document) throws InvalidDataException {
        if (missing.getIfPresent(id) != null) {
            throw unknown();
        }
        Optional<ContractValidator> schema = known.getIfPresent(id);
        if (schema == null) {
            switch (source.find(id)) {
                case SchemaSource.Unavailable away -> {
                    return;
                }
                case SchemaSource.Unknown none -> {
                    missing.put(id, true);
                    throw unknown();
                }
                case SchemaSource.Schema(String text) -> {
                    schema = parsed(id, text);
                    known.put(id, schema);
                }
            }
        }
        if (schema.isPresent()) {
            schema.get().check(document, "", RejectionReason.SCHEMA_VIOLATED);
        }
    }

    private static InvalidDataException unknown() {
        return new InvalidDataException(RejectionReason.SCHEMA_UNKNOWN, "", "expected the id of a registered schema");
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
