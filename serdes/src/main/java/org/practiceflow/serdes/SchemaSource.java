package org.practiceflow.serdes;

/** A source of the schemas with which producers have written their values. Several threads use it at once. */
@FunctionalInterface
public interface SchemaSource {
    /** The source without a registry: values are checked against PracticeFlow's own schemas alone. */
    SchemaSource NONE = id -> new Unavailable();

    /** The response for an id. */
    sealed interface Answer {}

    /** The schema of that id. */
    record Schema(String schema) implements Answer {}

    /** No schema has that id. */
    record Unknown() implements Answer {}

    /** The source does not respond at the moment. */
    record Unavailable() implements Answer {}

    Answer find(SchemaId id);
}
