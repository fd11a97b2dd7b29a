package org.practiceflow.serdes;

/** The id in a registry of the schema with which a value was written. */
public record SchemaId(Kind kind, long id) {
    /** The kind of id: of a content, or of one version of an artifact. */
    public enum Kind {
        CONTENT,
        GLOBAL
    }
}
