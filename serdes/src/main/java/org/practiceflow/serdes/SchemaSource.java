package org.practiceflow.serdes;

/** Where the schemas are that producers have written their values with. Asked by several threads at once. */
@FunctionalInterface
public interface SchemaSource {
    /** There is no registry, so values are held against our own schemas alone. */
    SchemaSource NONE = id -> new Unavailable();

    /** What it says of an id. */
    sealed interface Answer {}

    /** The schema of that id. */
    record Schema(String schema) implements Answer {}

    /** There is none of that id. */
    record Unknown() implements Answer {}

    /** It does not say at this moment. */
    record Unavailable() implements Answer {}

    Answer find(SchemaId id);
}
