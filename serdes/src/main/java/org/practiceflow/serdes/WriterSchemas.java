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
 * Holds values against the schemas that they were written with. What an id stands for never changes, so each is asked for
 * once, and one that there is not again after a minute; while that is not answered, values are held against our own schemas alone.
 */
final class WriterSchemas {
    private static final Logger LOG = LoggerFactory.getLogger(WriterSchemas.class);
    private static final int MOST = 1_000;

    private static final Duration MISSING_FOR = Duration.ofMinutes(1);

    private final SchemaSource source;
    private final Cache<SchemaId, Optional<ContractValidator>> known =
            Caffeine.newBuilder().maximumSize(MOST).build();
    /** A producer that goes on with an id that is none must not have it asked for each time. */
    private final Cache<SchemaId, Boolean> missing = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(MISSING_FOR)
            .build();

    WriterSchemas(SchemaSource source) {
        this.source = source;
    }

    /** Passes silently, or says where the document is not what its writer says that it is. */
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
        return new InvalidDataException(
                RejectionReason.SCHEMA_UNKNOWN, "", "expected the id of a schema that is registered");
    }

    /** Empty where it is no JSON Schema that stands for itself. */
    private static Optional<ContractValidator> parsed(SchemaId id, String text) {
        try {
            return Optional.of(new ContractValidator(text));
        } catch (JsonSchemaException | IllegalArgumentException e) {
            LOG.warn("{} is no JSON Schema that can be used; values are held against ours alone", id);
            return Optional.empty();
        }
    }
}
