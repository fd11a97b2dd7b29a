package org.practiceflow.serdes;

/** A source of the schemas with which producers have written their values. Several threads use it at once. */
@FunctionalInterface
public interface SchemaSource {
    /** The source without a registry: values are checked against PracticeFlow's own schemas alone. */
    SchemaSource NONE = id -> new Unavailable();

    /** The response for an id. */
    sealed interface Response {}

    /** The schema of that id. */
    record Schema(String schema) implements Response {}

    /** No schema has that id. */
    record Unknown() implements Response {}

    /** The source does not respond at the moment. */
    record Unavailable() implements Response {}

    Response find(SchemaId id);
}
