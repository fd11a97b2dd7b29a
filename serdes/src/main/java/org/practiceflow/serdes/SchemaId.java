package org.practiceflow.serdes;

/** By which id a registry knows the schema that a value was written with. */
public record SchemaId(Kind kind, long id) {
    /** What the id names: a content, or one version of an artifact. */
    public enum Kind {
        CONTENT,
        GLOBAL
    }
}
