package org.practiceflow.serdes;

import java.util.Optional;

/** A source of the schemas with which producers have written their values. Several threads use it at once. */
@FunctionalInterface
public interface SchemaSource {
    /** The source without a registry: values are checked against PracticeFlow's own schemas alone. */
    SchemaSource NONE = id -> Optional.empty();

    /** Returns the text of the schema. Returns empty if the source does not have it, or does not respond in time. */
    Optional<String> find(SchemaId id);

    /** Notes that a value is not checked against its schema, since that is not a self-contained JSON Schema. */
    default void skipped(SchemaId id) {}
}
