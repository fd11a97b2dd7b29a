package org.practiceflow.queries.registry;

import io.apicurio.registry.resolver.ParsedSchema;
import io.apicurio.registry.resolver.SchemaParser;
import io.apicurio.registry.resolver.data.Record;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Gives the resolver's caller the text of a schema. Apicurio's own parser of JSON Schema reads each as draft 7, and
 * fetches the documents to which it refers from wherever they are.
 */
final class SchemaText implements SchemaParser<String, Object> {
    @Override
    public String artifactType() {
        return SchemaRegistration.ARTIFACT_TYPE;
    }

    @Override
    public String parseSchema(byte[] schema, Map<String, ParsedSchema<String>> references) {
        return new String(schema, StandardCharsets.UTF_8);
    }

    @Override
    public ParsedSchema<String> getSchemaFromData(Record<Object> value) {
        throw new UnsupportedOperationException("A JSON document does not contain its schema");
    }

    @Override
    public ParsedSchema<String> getSchemaFromData(Record<Object> value, boolean dereference) {
        return getSchemaFromData(value);
    }

    @Override
    public boolean supportsExtractSchemaFromData() {
        return false;
    }
}
